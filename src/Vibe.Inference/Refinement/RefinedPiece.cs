using TorchSharp.Modules;
using Vibe.Core.Body;
using Vibe.Core.Geometry;
using static TorchSharp.torch;

namespace Vibe.Inference.Refinement;

/// <summary>Consecutive frames of a motion that are fitted to the observed keypoints; F frames.</summary>
/// <remarks>
/// The rotations (6D), the place of each frame and, unless it is known already, one shape are moved by Adam against the sum of
/// reprojection, change of pose and shape, and acceleration. The two frames before the piece are fixed, so that pieces join smoothly.
/// </remarks>
internal sealed class RefinedPiece : IDisposable
{
    private const double LearningRate = 0.01;

    private readonly BodyModel _body;
    private readonly RefinementOptions _options;
    private readonly ObservedKeypoints _observed;
    private readonly Tensor? _before;    // (2,49,3) or fewer frames
    private readonly Tensor _start;      // (F,24,3,3)
    private readonly Tensor _startBetas; // (1,10)
    private readonly Parameter _pose;
    private readonly Parameter _betas;
    private readonly Parameter _places;
    private readonly bool _isShapeFree;
    private readonly bool _isPath;
    private readonly MotionPrior? _prior;

    /// <summary>Initializes a new instance of the <see cref="RefinedPiece"/> class.</summary>
    /// <param name="body">The body model, on the CPU.</param>
    /// <param name="options">The weights.</param>
    /// <param name="observed">What was observed; belongs to this object from here on.</param>
    /// <param name="pose">The rotations as axis-angle, (F,72).</param>
    /// <param name="places">The translations, (F,3).</param>
    /// <param name="betas">The shape, (10).</param>
    /// <param name="isShapeFree">Whether the shape is fitted too.</param>
    /// <param name="isPath">
    /// Whether the places are a path through space, which is smooth, rather than places in a crop that follows the person.
    /// </param>
    /// <param name="before">What is smooth, of the frames before: <see cref="Fit.Smooth"/>, flat, (0 to 2,49,3).</param>
    /// <param name="prior">Says how far the motion is from real ones; <see langword="null"/> for none.</param>
    public RefinedPiece(
        BodyModel body, RefinementOptions options, ObservedKeypoints observed, float[] pose, float[] places, float[] betas,
        bool isShapeFree, bool isPath, float[] before, MotionPrior? prior)
    {
        using var scope = NewDisposeScope();
        (_body, _options, _observed, _isShapeFree, _isPath, _prior) = (body, options, observed, isShapeFree, isPath, prior);
        var frames = places.Length / 3;
        _start = scope.MoveToOuter(Rotations.FromAxisAngle(tensor(pose, [frames, SmplSkeleton.JointCount, 3])));
        _startBetas = scope.MoveToOuter(tensor(betas, [1, betas.Length]));
        _before = before.Length == 0 ? null : scope.MoveToOuter(tensor(before).view(-1, KeypointSet.Count, 3));
        _pose = scope.MoveToOuter(nn.Parameter(Rotations.ToSixD(_start).clone()));
        _betas = scope.MoveToOuter(nn.Parameter(_startBetas.clone(), isShapeFree));
        _places = scope.MoveToOuter(nn.Parameter(tensor(places, [frames, 1, 3])));
    }

    /// <summary>Fits the piece.</summary>
    /// <param name="stop">Ends the work between steps.</param>
    /// <returns>The fitted motion, and how far its keypoints were from the observed ones before and after.</returns>
    public Fit Run(CancellationToken stop)
    {
        var before = Distances();
        Parameter[] moved = _isShapeFree ? [_pose, _places, _betas] : [_pose, _places];
        using var optimizer = optim.Adam(moved, LearningRate);
        for (var i = 0; i < _options.Iterations; i++)
        {
            stop.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            Loss().backward();
            optimizer.step();
        }

        using var outer = NewDisposeScope();
        using var noGradient = no_grad();
        return new Fit(
            RotationArrays.ToAxisAngle(RotationArrays.Floats(Rotations.FromSixD(_pose))), RotationArrays.Floats(_places),
            RotationArrays.Floats(_betas), RotationArrays.Floats(Smooth(Points(Rotations.FromSixD(_pose)))), before, Distances());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Tensor?[] tensors = [_before, _start, _startBetas, _pose, _betas, _places];
        Array.ForEach(tensors, one => one?.Dispose());
        _observed.Dispose();
    }

    private Tensor Loss()
    {
        var rotations = Rotations.FromSixD(_pose);
        var points = Points(rotations);
        var smooth = Smooth(points);
        var way = _before is null ? smooth : cat([_before, smooth], 0);
        var loss = (_options.ReprojectionWeight * _observed.Loss(points))
            + (_options.PoseWeight * (rotations - _start).square().sum([-2, -1]).mean())
            + (_options.ShapeWeight * (_betas - _startBetas).square().sum());
        loss = _prior?.Loss(rotations) is { } unlike ? loss + (_options.PriorWeight * unlike) : loss;
        return way.shape[0] < 3 ? loss : loss + (_options.SmoothnessWeight * Acceleration(way).square().sum([-1]).mean());
    }

    // What has no reason to jump: the keypoints in space, or about the body's origin where the places are those in a crop.
    private Tensor Smooth(Tensor points) => _isPath ? points : points - _places;

    private static Tensor Acceleration(Tensor way)
    {
        var inner = way.shape[0] - 2;
        return way.narrow(0, 2, inner) - (2 * way.narrow(0, 1, inner)) + way.narrow(0, 0, inner);
    }

    private Tensor Points(Tensor rotations)
    {
        var frames = rotations.shape[0];
        var known = Math.Min(_betas.shape[1], _body.Data.ShapeCount);
        var shape = _betas.narrow(1, 0, known).expand(frames, known);
        var more = _body.Data.ShapeCount - known;
        return _body.Pose(more == 0 ? shape : cat([shape, zeros(frames, more)], 1), rotations).Keypoints + _places;
    }

    private (double Sum, double Count) Distances()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        return _observed.Distances(Points(Rotations.FromSixD(_pose)));
    }

    /// <summary>A fitted piece.</summary>
    /// <param name="Pose">The rotations as axis-angle, (F,72).</param>
    /// <param name="Places">The translations, (F,3).</param>
    /// <param name="Betas">The shape, (10).</param>
    /// <param name="Smooth">The keypoints, in space or about the body's origin, (F,49,3).</param>
    /// <param name="Before">Sum and number of the distances before.</param>
    /// <param name="After">Sum and number of the distances after.</param>
    internal sealed record Fit(
        float[] Pose, float[] Places, float[] Betas, float[] Smooth, (double Sum, double Count) Before, (double Sum, double Count) After);
}
