using Vibe.Data.Stores;
using Vibe.Formats.Files;
using Vibe.Inference;
using Vibe.Workflows.Evaluate;
using Vibe.Workflows.Infer;
using Vibe.Workflows.Motions;

namespace Vibe.Workflows.Explain;

/// <summary>Draws what a trained model looks at: what <c>explain</c> runs.</summary>
public static class Explanation
{
    private static readonly string[] Pictures = [".jpg", ".jpeg", ".png", ".webp", ".bmp"];

    /// <summary>Draws feature maps of a picture, or the discriminator's view of a motion.</summary>
    /// <param name="request">The model and what it looks at.</param>
    /// <exception cref="IOException">Something is missing or cannot be written.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or the motion is too short.</exception>
    /// <exception cref="InferenceRequestException">The model has no backbone that looks at pictures.</exception>
    public static ExplainOutcome Write(ExplainRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var subject = EvaluationSubject.Find(request.Subject, request.Configuration);
        if (!Path.Exists(request.Input))
        {
            throw new FileNotFoundException($"{request.Input}: there is no such file or folder.");
        }

        Directory.CreateDirectory(request.Folder);
        return Pictures.Contains(Path.GetExtension(request.Input), StringComparer.OrdinalIgnoreCase)
            ? Save(request, "features.png", BackboneExplanation.Draw(subject, request.Input, request.Backbone))
            : Save(request, "discriminator.png", DiscriminatorExplanation.Draw(subject, Motion(request), request.Person));
    }

    private static MotionResult Motion(ExplainRequest request)
    {
        if (!File.Exists(Path.Combine(request.Input, StoreManifest.FileName)))
        {
            return MotionInput.Read(request.Input, request.FramesPerSecond);
        }

        using var store = FrameStore.Open(request.Input);
        return StoreTruth.Read(store);
    }

    private static ExplainOutcome Save(ExplainRequest request, string name, (byte[] Png, IReadOnlyList<string> Notes) drawn)
    {
        var path = Path.Combine(request.Folder, name);
        AtomicFile.Write(path, stream => stream.Write(drawn.Png));
        return new ExplainOutcome([path], drawn.Notes);
    }
}
