using Vibe.Core.Geometry;
using Vibe.Core.Internal;
using static TorchSharp.torch;

namespace Vibe.Core.Body;

/// <summary>Turns body parameters into vertices, keypoints and joints by linear blend skinning.</summary>
/// <remarks>
/// <para>Shapes: N bodies, V vertices, B shape components. Lengths in metres, in the frame of the root rotation.</para>
/// <para>
/// Keypoints and evaluation joints are computed without any vertex, with the same numbers. The arrays of the full mesh go to the device
/// when vertices are first asked for.
/// </para>
/// <para>From Loper et al., "SMPL: A Skinned Multi-Person Linear Model", SIGGRAPH Asia 2015.</para>
/// </remarks>
public sealed class BodyModel : IDisposable
{
    private readonly KinematicTree _tree;
    private readonly Lazy<SkinnedVertices> _mesh;
    private readonly RegressedPoints? _keypoints;
    private readonly RegressedPoints? _evaluationJoints;
    private readonly Tensor _keypointSources;

    /// <summary>Initializes a new instance of the <see cref="BodyModel"/> class.</summary>
    /// <param name="data">The body's arrays.</param>
    /// <param name="device">Where to compute; the CPU by default.</param>
    /// <exception cref="ArgumentException">The arrays do not fit together; the message names the first that does not.</exception>
    public BodyModel(BodyModelData data, Device? device = null)
    {
        BodyModelDataCheck.ThrowIfInconsistent(data);

        Data = data;
        var place = device ?? CPU;
        var landmarks = data.Landmarks;
        _tree = new KinematicTree(data, place);
        _mesh = new Lazy<SkinnedVertices>(() => new SkinnedVertices(data, place));
        if (!landmarks.IsEmpty)
        {
            var extra = Rows(landmarks.ExtraRegressor, Enumerable.Range(0, BodyLandmarks.ExtraCount), data);
            _keypoints = new RegressedPoints(data, [.. Picked(landmarks), .. extra], place);
            _evaluationJoints = new RegressedPoints(data, [.. Rows(landmarks.H36mRegressor, KeypointSet.EvaluationRows, data)], place);
        }

        _keypointSources = Constant.Of([.. KeypointSet.Sources.Select(source => (long)source)], place, KeypointSet.Count);
    }

    /// <summary>Gets the arrays of this body.</summary>
    public BodyModelData Data { get; }

    /// <summary>Poses bodies by rotation matrices.</summary>
    /// <param name="betas">Shape components, (N,B).</param>
    /// <param name="rotations">Joint rotations relative to their parents, (N,24,3,3).</param>
    /// <returns>The posed bodies; their tensors belong to the current dispose scope.</returns>
    /// <exception cref="ArgumentException">A tensor does not have the shape above.</exception>
    public PosedBody Pose(Tensor betas, Tensor rotations)
    {
        TensorGuard.HasShape(betas, $"N,{Data.ShapeCount}");
        TensorGuard.HasShape(rotations, $"N,{SmplSkeleton.JointCount},3,3");
        return new PosedBody(this, betas, rotations, ownsRotations: false);
    }

    /// <summary>Poses bodies by axis-angle rotations.</summary>
    /// <param name="betas">Shape components, (N,B).</param>
    /// <param name="pose">Joint rotations relative to their parents as axis-angle in radians, (N,72).</param>
    /// <returns>The posed bodies; their tensors belong to the current dispose scope.</returns>
    /// <exception cref="ArgumentException">A tensor does not have the shape above.</exception>
    public PosedBody PoseFromAxisAngle(Tensor betas, Tensor pose)
    {
        TensorGuard.HasShape(betas, $"N,{Data.ShapeCount}");
        TensorGuard.HasShape(pose, $"N,{SmplSkeleton.PoseSize}");

        using var joints = pose.reshape(-1, SmplSkeleton.JointCount, 3);
        return new PosedBody(this, betas, Rotations.FromAxisAngle(joints), ownsRotations: true);
    }

    /// <summary>Computes the whole mesh. Use <see cref="Pose"/> where joints or keypoints of the same bodies are needed too.</summary>
    /// <param name="betas">Shape components, (N,B).</param>
    /// <param name="rotations">Joint rotations relative to their parents, (N,24,3,3).</param>
    /// <returns>Vertices, (N,V,3); owned by the caller.</returns>
    /// <exception cref="ArgumentException">A tensor does not have the shape above.</exception>
    public Tensor Vertices(Tensor betas, Tensor rotations)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(Pose(betas, rotations).Vertices);
    }

    /// <summary>
    /// Computes the 49 keypoints of <see cref="KeypointSet"/>. Use <see cref="Pose"/> where joints or vertices of the same bodies are
    /// needed too.
    /// </summary>
    /// <param name="betas">Shape components, (N,B).</param>
    /// <param name="rotations">Joint rotations relative to their parents, (N,24,3,3).</param>
    /// <returns>Keypoints, (N,49,3); owned by the caller.</returns>
    /// <exception cref="ArgumentException">A tensor does not have the shape above.</exception>
    /// <exception cref="InvalidOperationException">The body was loaded without regressors.</exception>
    public Tensor Keypoints(Tensor betas, Tensor rotations)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(Pose(betas, rotations).Keypoints);
    }

    /// <summary>Computes the 14 evaluation joints. Use <see cref="Pose"/> where more of the same bodies is needed.</summary>
    /// <param name="betas">Shape components, (N,B).</param>
    /// <param name="rotations">Joint rotations relative to their parents, (N,24,3,3).</param>
    /// <returns>Joints by Human3.6M's regressor in the order of the common joints, (N,14,3); owned by the caller.</returns>
    /// <exception cref="ArgumentException">A tensor does not have the shape above.</exception>
    /// <exception cref="InvalidOperationException">The body was loaded without regressors.</exception>
    public Tensor EvaluationJoints(Tensor betas, Tensor rotations)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(Pose(betas, rotations).EvaluationJoints);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _tree.Dispose();
        _keypoints?.Dispose();
        _evaluationJoints?.Dispose();
        _keypointSources.Dispose();
        if (_mesh.IsValueCreated)
        {
            _mesh.Value.Dispose();
        }
    }

    internal PosedSkeleton PoseSkeleton(Tensor betas, Tensor rotations) => _tree.Pose(betas, rotations);

    internal Tensor ComputeVertices(Tensor betas, Tensor rotations, PosedSkeleton skeleton) => _mesh.Value.Skin(betas, rotations, skeleton);

    internal Tensor ComputeKeypoints(Tensor betas, Tensor rotations, PosedSkeleton skeleton)
    {
        var points = (_keypoints ?? throw NoRegressors()).Compute(betas, rotations, skeleton);
        return cat([skeleton.Joints, points], 1).index_select(1, _keypointSources);
    }

    internal Tensor ComputeEvaluationJoints(Tensor betas, Tensor rotations, PosedSkeleton skeleton) =>
        (_evaluationJoints ?? throw NoRegressors()).Compute(betas, rotations, skeleton);

    private static InvalidOperationException NoRegressors() => new(
        "The body was loaded without the regressors of keypoints and evaluation joints. "
        + "Load it with them, or use its 24 joints and its vertices.");

    private static IEnumerable<IReadOnlyList<(int Vertex, float Weight)>> Picked(BodyLandmarks landmarks) =>
        landmarks.FaceAndFeetVertices.Select(vertex => new[] { (vertex, 1f) });

    private static IEnumerable<IReadOnlyList<(int Vertex, float Weight)>> Rows(
        float[] regressor, IEnumerable<int> rows, BodyModelData data) =>
        rows.Select(row => Enumerable.Range(0, data.VertexCount)
            .Select(vertex => (vertex, regressor[(row * data.VertexCount) + vertex]))
            .Where(entry => entry.Item2 != 0)
            .ToArray());
}
