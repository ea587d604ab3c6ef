using System.Reflection;
using Vibe.Core.Models;
using Vibe.Evaluation.Results;
using static TorchSharp.torch;

namespace Vibe.Training.Sessions;

/// <summary>Names the custom parts of a training, for the run's records and messages.</summary>
public static class CustomParts
{
    private static readonly Assembly[] Libraries =
        [typeof(GeneratorOptions).Assembly, typeof(CustomParts).Assembly, typeof(nn.Module).Assembly];

    /// <summary>Lists the custom networks, the adversarial objective and the loss terms of a session.</summary>
    /// <param name="session">The session.</param>
    /// <returns>A phrase for each, for example <c>encoder MotionConvolution</c>; empty if every part is the library's.</returns>
    public static IReadOnlyList<string> Of(TrainingSession session)
    {
        ArgumentNullException.ThrowIfNull(session);

        (string Name, object? Part)[] parts =
        [
            ("generator", session.Generator),
            .. session.Generator.named_children().Select(child => (child.name, (object?)child.module)),
            ("discriminator", session.Discriminator),
            ("adversarial objective", session.TrainingStep.AdversarialObjective),
        ];
        return
        [
            .. parts.Where(entry => entry.Part is not null && !Libraries.Contains(entry.Part.GetType().Assembly))
                .Select(entry => $"{entry.Name} {entry.Part!.GetType().Name}"),
            .. session.TrainingStep.Terms.Where(term => !Libraries.Contains(term.GetType().Assembly))
                .Select(term => $"loss term {term.Name}"),
        ];
    }

    /// <summary>Compares the custom parts of a resumed run with those that it was last trained with.</summary>
    /// <param name="environmentPath">The run's <c>environment.json</c>.</param>
    /// <param name="session">The session of the resumed run.</param>
    /// <returns>A sentence that names both; <see langword="null"/> if they are the same or the file lists no earlier start.</returns>
    public static string? Difference(string environmentPath, TrainingSession session)
    {
        if (LastEntry(environmentPath) is not { CustomParts: var before })
        {
            return null;
        }

        var now = Of(session);
        return before.SequenceEqual(now) ? null : $"The run was begun with {Named(before)} and is resumed with {Named(now)}.";
    }

    private static RunEnvironment? LastEntry(string path)
    {
        try
        {
            return File.Exists(path)
                ? RunJson.Read<List<RunEnvironment>>(path, "a list of environments").LastOrDefault()
                : null;
        }
        catch (InvalidDataException)
        {
            return null; // the file is no part of what is resumed; whoever adds to it reports the damage
        }
    }

    private static string Named(IReadOnlyList<string> parts) => parts.Count == 0 ? "no custom parts" : string.Join(", ", parts);
}
