using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Core.Metrics;
using Vibe.Core.Models;
using Vibe.Data.Stores;
using Vibe.Training.Sessions;
using static TorchSharp.torch;

namespace Vibe.Training.Reports.Gallery;

/// <summary>Makes pictures' content: predicted and true bodies of some stretches of a labelled store.</summary>
/// <param name="generator">The generator; it is switched to evaluation mode.</param>
/// <param name="body">The body model.</param>
/// <param name="device">Where both are.</param>
internal sealed class ClipPictures(nn.Module<Tensor, BodyModel, GeneratorOutput> generator, BodyModel body, Device device)
{
    /// <summary>Clips of a stretch, one after another.</summary>
    private const int ClipsInARow = 3;

    /// <summary>Takes stretches from the middle of sequences that lie evenly over the store.</summary>
    /// <param name="store">A store with pose and shape labels.</param>
    /// <param name="clipLength">Frames that go through the generator together.</param>
    /// <param name="count">Number of stretches, at most.</param>
    public IReadOnlyList<PictureClip> Take(FrameStore store, int clipLength, int count)
    {
        ArgumentNullException.ThrowIfNull(store);

        generator.eval();
        StoreSequence[] sequences = [.. store.Manifest.Sequences.Where(sequence => sequence.Count >= clipLength)];
        var chosen = Math.Min(count, sequences.Length);
        return [.. Enumerable.Range(0, chosen).Select(i => Picture(store, sequences[i * sequences.Length / chosen], clipLength))];
    }

    /// <summary>Takes one stretch.</summary>
    /// <param name="store">A store with pose and shape labels.</param>
    /// <param name="title">What to call it.</param>
    /// <param name="first">The store's row of its first frame.</param>
    /// <param name="clips">Number of clips in a row.</param>
    /// <param name="clipLength">Frames that go through the generator together.</param>
    /// <returns>What to draw, and the predicted poses, axis-angle, (clips,T,72); owned by the caller.</returns>
    public (PictureClip Clip, Tensor PredictedPose) At(FrameStore store, string title, long first, int clips, int clipLength)
    {
        CollectionPause.Renew();
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var frames = clips * clipLength;
        var output = generator.call(Read(store, FrameColumn.Features, first, frames).view(clips, clipLength, -1).to(device), body);
        var observed = Read(store, FrameColumn.Keypoints2D, first, frames).view(frames, KeypointSet.Count, 3).to(device);
        var trueRotations = Rotations.FromAxisAngle(Read(store, FrameColumn.Pose, first, frames).view(frames, SmplSkeleton.JointCount, 3).to(device));
        var trueBetas = Read(store, FrameColumn.Betas, first, frames).to(device);
        var trueCamera = FitCamera(body.Keypoints(trueBetas, trueRotations), observed);
        var predicted = new SmplParameters(output.Camera.flatten(0, 1), output.Rotations.flatten(0, 1), output.Betas.flatten(0, 1));

        var joints = body.EvaluationJoints(predicted.Betas, predicted.Rotations);
        var trueJoints = body.EvaluationJoints(trueBetas, trueRotations);
        var errors = 1000 * PoseMetrics.MeanJointError(PoseMetrics.CenterOnPelvis(joints, joints), PoseMetrics.CenterOnPelvis(trueJoints, trueJoints));
        var pixels = cat([(observed.narrow(2, 0, 2) + 1) * (WeakPerspectiveCamera.CropSize / 2), observed.narrow(2, 2, 1)], 2);
        var picture = new PictureClip
        {
            Title = title,
            FrameCount = frames,
            FramesPerSecond = (float)store.Manifest.FramesPerSecond,
            Faces = body.Data.Faces,
            True = Track(new SmplParameters(trueCamera, trueRotations, trueBetas)),
            Predicted = Track(predicted),
            Keypoints = Floats(pixels),
            FrameErrorsMm = Floats(errors),
            MpjpeMm = errors.mean().item<float>(),
            PaMpjpeMm = 1000 * PoseMetrics.AlignedJointError(joints, trueJoints).mean().item<float>(),
        };
        return (picture, scope.MoveToOuter(output.Pose));
    }

    private static Tensor Read(FrameStore store, FrameColumn column, long first, int frames)
    {
        var values = new float[frames * FrameStore.RowSize(column)];
        store.Read(column, first, frames, values);
        return tensor(values, [frames, FrameStore.RowSize(column)]);
    }

    private static float[] Floats(Tensor values) => values.cpu().contiguous().data<float>().ToArray();

    /// <summary>The weak-perspective cameras that bring body points nearest to observed ones, (N,3), weighted by confidence.</summary>
    private static Tensor FitCamera(Tensor points, Tensor observed)
    {
        // observed = scale * point + offset; scale and offset from weighted means and (co)variances.
        var weight = observed.narrow(2, 2, 1);
        var total = weight.sum([1], keepdim: true).clamp_min(1e-6);
        Tensor Mean(Tensor values) => (weight * values).sum([1], keepdim: true) / total;
        var (plane, image) = (points.narrow(2, 0, 2), observed.narrow(2, 0, 2));
        var (planeMean, imageMean) = (Mean(plane), Mean(image));
        var covariance = (weight * (plane - planeMean) * (image - imageMean)).sum([1, 2]);
        var variance = (weight * (plane - planeMean).square()).sum([1, 2]).clamp_min(1e-6);
        var scale = (covariance / variance).clamp_min(0.05).view(-1, 1);
        return cat([scale, (imageMean.squeeze(1) / scale) - planeMean.squeeze(1)], 1);
    }

    private PictureClip Picture(FrameStore store, StoreSequence sequence, int clipLength)
    {
        var clips = (int)Math.Min(ClipsInARow, sequence.Count / clipLength);
        var (picture, pose) = At(store, sequence.Name, sequence.First + ((sequence.Count - (clips * clipLength)) / 2), clips, clipLength);
        pose.Dispose();
        return picture;
    }

    private BodyTrack Track(SmplParameters parameters) => new(
        Floats(body.Vertices(parameters.Betas, parameters.Rotations)),
        Floats(body.Keypoints(parameters.Betas, parameters.Rotations).select(1, KeypointSet.Root)),
        Floats(WeakPerspectiveCamera.Translation(parameters.Camera)));
}
