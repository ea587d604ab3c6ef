using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Data.Stores;
using Vibe.Data.Synthetic;
using static TorchSharp.torch;

namespace Vibe.Data.Datasets.Filming;

/// <summary>
/// Films a moving body with a synthetic camera, watched by a simulated 2D detector, so that a keypoint model can learn from
/// motion capture alone.
/// </summary>
public sealed class FilmStudio : IDisposable
{
    private const int PictureWidth = 1920;
    private const int PictureHeight = 1080;
    private const int AxisCount = 3;

    private readonly BodyModel _body;
    private readonly RandomFourierFeatures _features;
    private readonly FilmOptions _options;
    private readonly RestPelvis _pelvis;

    /// <summary>Initializes a new instance of the <see cref="FilmStudio"/> class.</summary>
    /// <param name="body">The body that is filmed, with ten shape components.</param>
    /// <param name="features">Makes features of what the detector sees.</param>
    /// <param name="options">Camera and detector, already validated.</param>
    /// <exception cref="ArgumentException">The body has another number of shape components.</exception>
    public FilmStudio(BodyModelData body, RandomFourierFeatures features, FilmOptions options)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(options);
        if (body.ShapeCount != SmplSkeleton.ShapeSize)
        {
            throw new ArgumentException($"Expected a body with {SmplSkeleton.ShapeSize} shape components but got {body.ShapeCount}.", nameof(body));
        }

        _body = new BodyModel(body);
        _pelvis = new RestPelvis(body);
        (_features, _options) = (features, options);
    }

    /// <summary>Films one take.</summary>
    /// <param name="take">The motion.</param>
    /// <param name="random">The only source of chance: camera, detector's errors.</param>
    /// <returns>A sequence with features, 2D keypoints as detected, and exact 3D labels in the camera frame.</returns>
    public FrameSequence Film(FilmTake take, Random random)
    {
        ArgumentNullException.ThrowIfNull(take);
        ArgumentNullException.ThrowIfNull(random);

        var betas = Array.ConvertAll(take.Betas, value => Math.Clamp(value, -_options.ShapeLimit, _options.ShapeLimit));
        var roots = _pelvis.InWorld(betas, take.Translation, take.WorldUp);
        var path = CameraPath.Create((CameraMotion)random.Next(Enum.GetValues<CameraMotion>().Length), roots, take.FramesPerSecond, random);
        var labels = Place(take, betas, roots, path);
        var detected = DetectorSimulator.Detect(
            labels.Keypoints3D, new SyntheticCamera(_options.FocalLength, PictureWidth, PictureHeight), _options.Detector, random);
        return new FrameSequence(take.Name, take.Subject, take.Motion, _features.Compute(detected.Keypoints), detected.Keypoints)
        {
            Keypoints3D = labels.Keypoints3D,
            Joints14 = labels.Joints14,
            Pose = labels.Pose,
            Betas = betas,
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _body.Dispose();

    // The pelvis is the centre of the root's rotation, so turning the root into the camera frame and moving the pelvis is all.
    private (float[] Keypoints3D, float[] Joints14, float[] Pose) Place(FilmTake take, float[] betas, float[] roots, CameraPath path)
    {
        using var grad = no_grad();
        using var scope = NewDisposeScope();
        var frames = take.FrameCount;
        var rotations = Rotations.FromAxisAngle(tensor(take.Pose, [frames, SmplSkeleton.JointCount, AxisCount]));
        var world = tensor(RestPelvis.ToYUp(take.WorldUp), [AxisCount, AxisCount]);
        var camera = tensor(path.Rotations, [frames, AxisCount, AxisCount]);
        var root = camera.matmul(world).matmul(rotations.select(1, 0)).unsqueeze(1);
        rotations = cat([root, rotations.narrow(1, 1, SmplSkeleton.JointCount - 1)], 1);

        var shape = tensor(betas, [frames, SmplSkeleton.ShapeSize]);
        var offset = tensor(Offsets(betas, roots, path), [frames, 1, AxisCount]);
        var pose = tensor(take.Pose, [frames, SmplSkeleton.PoseSize]);
        pose = cat([Rotations.ToAxisAngle(root.squeeze(1)), pose.narrow(1, AxisCount, SmplSkeleton.PoseSize - AxisCount)], 1);
        return (Values(_body.Keypoints(shape, rotations) + offset), Values(_body.EvaluationJoints(shape, rotations) + offset), Values(pose));

        static float[] Values(Tensor tensor) => tensor.contiguous().data<float>().ToArray();
    }

    private float[] Offsets(float[] betas, float[] roots, CameraPath path)
    {
        var offsets = new float[roots.Length];
        for (var frame = 0; frame < path.FrameCount; frame++)
        {
            var at = frame * AxisCount;
            var pelvis = path.ToCamera(frame, roots.AsSpan(at, AxisCount));
            var rest = _pelvis.OfShape(betas.AsSpan(frame * SmplSkeleton.ShapeSize, SmplSkeleton.ShapeSize));
            (offsets[at], offsets[at + 1], offsets[at + 2]) = (pelvis[0] - rest.X, pelvis[1] - rest.Y, pelvis[2] - rest.Z);
        }

        return offsets;
    }
}
