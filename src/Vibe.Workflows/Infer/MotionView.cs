using Vibe.Core.Body;
using Vibe.Data.Stores;
using Vibe.Inference;
using Vibe.Inference.Outputs;
using Vibe.Inference.Viewing;
using Vibe.Workflows.Motions;

namespace Vibe.Workflows.Infer;

/// <summary>Makes a page that shows a motion: what <c>view</c> runs.</summary>
public static class MotionView
{
    /// <summary>Reads the motion, and what is shown over it, and writes the page.</summary>
    /// <param name="request">What to show.</param>
    /// <param name="stop">Ends the work.</param>
    /// <exception cref="InvalidDataException">A file is damaged, or the second motion does not fit to the first.</exception>
    /// <exception cref="IOException">Something is missing or cannot be written.</exception>
    public static InferenceOutcome Write(ViewRequest request, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var result = MotionInput.Read(request.Motion, request.FramesPerSecond);
        using var model = new BodyModel(BodyFiles.Load(request.Body));
        var options = new ViewerOptions
        {
            Name = request.Motion, // as it was named: files of several runs are called the same
            Other = Other(request, result),
            OtherName = request.With,
            Video = request.Video,
        };
        return new InferenceOutcome(
            result, MotionFiles.Write(request.Folder, result, model, [MotionFormat.Html], new BvhOptions(), options, stop));
    }

    private static MotionResult? Other(ViewRequest request, MotionResult result)
    {
        if (request.With is not { } path)
        {
            return null;
        }

        if (!File.Exists(Path.Combine(path, StoreManifest.FileName)))
        {
            return MotionInput.Read(path, request.FramesPerSecond);
        }

        using var store = FrameStore.Open(path);
        var truth = StoreTruth.Read(store);
        return truth with { People = [.. truth.People.IntersectBy(result.People.Select(person => person.Id), person => person.Id)] };
    }
}
