using Vibe.Data.Keypoints;
using Vibe.Workflows.Evaluate;

namespace Vibe.Workflows.Infer;

/// <summary>What a model learned from, as its training stores or its run say.</summary>
/// <param name="Name">It in words, for messages.</param>
/// <param name="Extractor">
/// What made the features; <see langword="null"/> where the model learned from pictures itself, or nothing says it.
/// </param>
/// <param name="Keypoints">The map that made the features of observed keypoints; <see langword="null"/> where something else did.</param>
internal sealed record LearnedInput(string Name, string? Extractor, RandomFourierFeatures? Keypoints)
{
    /// <summary>Finds what a model learned from.</summary>
    /// <param name="subject">The model.</param>
    /// <exception cref="InvalidDataException"><c>data.json</c> is damaged.</exception>
    public static LearnedInput Of(EvaluationSubject subject)
    {
        if (subject.TakesImages)
        {
            return new LearnedInput("pictures (Data:Batch:Input)", null, null);
        }

        var extractor = subject.LearnedFeatures().Select(features => features.Extractor).OfType<string>().FirstOrDefault()
            ?? (subject.Options.Data.Synthetic is { } section ? new RandomFourierFeatures(section.Seed).Identity : null);
        return extractor is null
            ? new LearnedInput("an unknown extractor, as the run has no data.json and its training stores are not here", null, null)
            : new LearnedInput(extractor, extractor, RandomFourierFeatures.Find(extractor));
    }
}
