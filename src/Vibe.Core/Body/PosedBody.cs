using TorchSharp;
using static TorchSharp.torch;

namespace Vibe.Core.Body;

/// <summary>Bodies in a pose. The kinematic tree is posed once; points and vertices are computed when they are first asked for.</summary>
/// <remarks>
/// <para>Shapes: N bodies, V vertices. Lengths in metres, in the frame of the root rotation.</para>
/// <para>
/// All tensors belong to the dispose scope in which <see cref="BodyModel.Pose"/> was called, whichever scope asks for them first. Move
/// those that should outlive it, or dispose the posed body where there is no scope. The parameters that were given to
/// <see cref="BodyModel.Pose"/> must be kept until the last property has been read once. One thread uses a posed body at a time.
/// </para>
/// </remarks>
public sealed class PosedBody : IDisposable
{
    private readonly BodyModel _body;
    private readonly Tensor _betas;
    private readonly Tensor _rotations;
    private readonly bool _ownsRotations;
    private readonly PosedSkeleton _skeleton;
    private readonly DisposeScope? _owner = CurrentDisposeScope;
    private Tensor? _keypoints;
    private Tensor? _evaluationJoints;
    private Tensor? _vertices;

    internal PosedBody(BodyModel body, Tensor betas, Tensor rotations, bool ownsRotations)
    {
        (_body, _betas, _rotations, _ownsRotations) = (body, betas, rotations, ownsRotations);
        using var scope = NewDisposeScope();
        _skeleton = body.PoseSkeleton(betas, rotations);
        scope.MoveToOuter(_skeleton.Joints, _skeleton.Transforms);
    }

    /// <summary>Gets SMPL's 24 joints in the order of <see cref="SmplSkeleton.JointNames"/>, (N,24,3).</summary>
    public Tensor Joints => _skeleton.Joints;

    /// <summary>Gets the 49 keypoints of <see cref="KeypointSet"/>, (N,49,3).</summary>
    /// <exception cref="InvalidOperationException">The body was loaded without regressors.</exception>
    public Tensor Keypoints => Get(ref _keypoints, _body.ComputeKeypoints);

    /// <summary>Gets the 14 evaluation joints by Human3.6M's regressor, in the order of the common joints, (N,14,3).</summary>
    /// <exception cref="InvalidOperationException">The body was loaded without regressors.</exception>
    public Tensor EvaluationJoints => Get(ref _evaluationJoints, _body.ComputeEvaluationJoints);

    /// <summary>Gets all vertices of the mesh, (N,V,3).</summary>
    public Tensor Vertices => Get(ref _vertices, _body.ComputeVertices);

    /// <summary>Frees all tensors of the posed body before their dispose scope does.</summary>
    public void Dispose()
    {
        foreach (var tensor in (Tensor?[])[_skeleton.Joints, _skeleton.Transforms, _keypoints, _evaluationJoints, _vertices])
        {
            tensor?.Dispose();
        }

        if (_ownsRotations)
        {
            _rotations.Dispose();
        }
    }

    private Tensor Get(ref Tensor? points, Func<Tensor, Tensor, PosedSkeleton, Tensor> compute)
    {
        if (points is null)
        {
            using var scope = NewDisposeScope();
            points = compute(_betas, _rotations, _skeleton);
            scope.MoveToOther(_owner, points);
        }

        return points;
    }
}
