using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Core.Metrics;
using Vibe.Data.Stores;
using Vibe.Evaluation;
using Vibe.Evaluation.Predictions;
using static TorchSharp.torch;

namespace Vibe.Reporting.Gallery;

/// <summary>Puts predicted and true bodies of a stretch of frames together, to be drawn.</summary>
/// <param name="body">The body model.</param>
/// <param name="device">Where it is.</param>
public sealed class PictureMaker(BodyModel body, Device device)
{
    private const int FewestKeypoints = 8;

    private static readonly float[] InTheMiddle = [0.9f, 0, 0];

    /// <summary>Makes a picture's content.</summary>
    /// <param name="store">The store; the true bodies are left out where it has no pose and shape labels.</param>
    /// <param name="range">The frames, of one sequence.</param>
    /// <param name="bodies">
    /// The predicted bodies; where they have no camera, the one that brings them nearest to the observed keypoints, or before the crop's
    /// middle where too few were observed.
    /// </param>
    public PictureClip Make(FrameStore store, FrameRange range, BodyEstimate bodies)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var observed = StoreRows.Read(store, FrameColumn.Keypoints2D, [range], KeypointSet.Count, 3).to(device);
        var (rotations, betas) = (bodies.Rotations.to(device), bodies.Betas.to(device));
        var predicted = body.Pose(betas, rotations);
        var camera = bodies.Camera?.to(device)
            ?? Camera(predicted.Keypoints, observed, tensor(InTheMiddle, device: device).expand(range.Count, 3));

        var pixels = cat([(observed.narrow(2, 0, 2) + 1) * (WeakPerspectiveCamera.CropSize / 2), observed.narrow(2, 2, 1)], 2);
        var picture = new PictureClip
        {
            Title = store.Manifest.Sequences[range.Sequence].Name,
            FrameCount = range.Count,
            FramesPerSecond = (float)store.Manifest.FramesPerSecond,
            Faces = body.Data.Faces,
            Predicted = Track(predicted, camera),
            Keypoints = Floats(pixels),
        };
        if (!store.Has(FrameColumn.Pose) || !store.Has(FrameColumn.Betas))
        {
            return picture;
        }

        var trueRotations = Rotations.FromAxisAngle(
            StoreRows.Read(store, FrameColumn.Pose, [range], SmplSkeleton.JointCount, 3).to(device));
        var trueBetas = StoreRows.Read(store, FrameColumn.Betas, [range], SmplSkeleton.ShapeSize).to(device);
        var truth = body.Pose(trueBetas, trueRotations);
        var (joints, trueJoints) = (predicted.EvaluationJoints, truth.EvaluationJoints);
        var errors = 1000 * PoseMetrics.MeanJointError(
            PoseMetrics.CenterOnPelvis(joints, joints), PoseMetrics.CenterOnPelvis(trueJoints, trueJoints));
        return picture with
        {
            True = Track(truth, Camera(truth.Keypoints, observed, camera)),
            FrameErrorsMm = Floats(errors),
            MpjpeMm = errors.mean().item<float>(),
            PaMpjpeMm = 1000 * PoseMetrics.AlignedJointError(joints, trueJoints).mean().item<float>(),
        };
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

    /// <summary>The cameras that bring bodies nearest to what was observed, or else to where another camera would see them.</summary>
    private static Tensor Camera(Tensor points, Tensor observed, Tensor other)
    {
        var isEnough = observed.narrow(2, 2, 1).gt(0).sum([1], keepdim: true).ge(FewestKeypoints);
        var seen = cat([WeakPerspectiveCamera.Project(points, other), ones_like(observed.narrow(2, 2, 1))], 2);
        return FitCamera(points, where(isEnough, observed, seen));
    }

    private static BodyTrack Track(PosedBody posed, Tensor camera) => new(
        Floats(posed.Vertices), Floats(posed.Keypoints.select(1, KeypointSet.Root)), Floats(WeakPerspectiveCamera.Translation(camera)));
}
