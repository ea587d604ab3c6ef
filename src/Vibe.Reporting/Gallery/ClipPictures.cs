using Vibe.Core.Body;
using Vibe.Core.Models;
using Vibe.Data.Stores;
using Vibe.Evaluation;
using Vibe.Evaluation.Predictions;
using static TorchSharp.torch;

namespace Vibe.Reporting.Gallery;

/// <summary>Makes pictures' content: predicted and true bodies of some stretches of a labelled store.</summary>
/// <param name="generator">The generator; it is switched to evaluation mode.</param>
/// <param name="body">The body model.</param>
/// <param name="device">Where both are.</param>
internal sealed class ClipPictures(PoseEstimator generator, BodyModel body, Device device)
{
    /// <summary>Clips of a stretch, one after another.</summary>
    private const int ClipsInARow = 3;

    private readonly PictureMaker _maker = new(body, device);

    /// <summary>Takes stretches from the middle of sequences that lie evenly over the store.</summary>
    /// <param name="store">A store with pose and shape labels.</param>
    /// <param name="clipLength">Frames that go through the generator together.</param>
    /// <param name="count">Number of stretches, at most.</param>
    public IReadOnlyList<PictureClip> Take(FrameStore store, int clipLength, int count)
    {
        ArgumentNullException.ThrowIfNull(store);

        generator.eval();
        int[] sequences =
            [.. Enumerable.Range(0, store.Manifest.Sequences.Count).Where(i => store.Manifest.Sequences[i].Count >= clipLength)];
        var chosen = Math.Min(count, sequences.Length);
        return [.. Enumerable.Range(0, chosen).Select(i => Picture(store, sequences[i * sequences.Length / chosen], clipLength))];
    }

    /// <summary>Takes one stretch.</summary>
    /// <param name="store">A store with pose and shape labels.</param>
    /// <param name="title">What to call it.</param>
    /// <param name="first">The store's row of its first frame.</param>
    /// <param name="clips">Number of clips in a row.</param>
    /// <param name="clipLength">Frames that go through the generator together.</param>
    /// <returns>
    /// What to draw, and the predicted poses, axis-angle, (clips,T,72), and shapes, (clips,T,10); owned by the caller.
    /// </returns>
    public (PictureClip Clip, Tensor PredictedPose, Tensor PredictedBetas) At(
        FrameStore store, string title, long first, int clips, int clipLength)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var sequence = store.Manifest.Sequences.TakeWhile(candidate => candidate.First + candidate.Count <= first).Count();
        var range = new FrameRange(sequence, first, clips * clipLength);
        using var input = GeneratorInput.Read(generator, store, first, clips, clipLength);
        var output = generator.call(input.to(device), body);
        var bodies = new BodyEstimate(output.Rotations.flatten(0, 1), output.Betas.flatten(0, 1), output.Camera.flatten(0, 1));
        return (_maker.Make(store, range, bodies) with { Title = title }, scope.MoveToOuter(output.Pose), scope.MoveToOuter(output.Betas));
    }

    private PictureClip Picture(FrameStore store, int sequence, int clipLength)
    {
        var (name, _, _, start, count) = store.Manifest.Sequences[sequence];
        var clips = (int)Math.Min(ClipsInARow, count / clipLength);
        using var scope = NewDisposeScope();
        var (picture, _, _) = At(store, name, start + ((count - (clips * clipLength)) / 2), clips, clipLength);
        return picture;
    }
}
