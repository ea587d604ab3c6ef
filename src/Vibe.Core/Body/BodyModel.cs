using Vibe.Core.Internal;
using static TorchSharp.torch;

namespace Vibe.Core.Body;

/// <summary>Turns body parameters into vertices, keypoints and joints by linear blend skinning.</summary>
/// <remarks>
/// <para>Shapes: N bodies, V vertices, B shape components. Lengths in metres, in the frame of the root rotation.</para>
/// <para>
/// Keypoints and evaluation joints are computed without any vertex, with the same numbers; the full mesh is computed by
/// <see cref="Vertices"/> alone.
/// </para>
/// <para>From Loper et al., "SMPL: A Skinned Multi-Person Linear Model", SIGGRAPH Asia 2015.</para>
/// </remarks>
public sealed class BodyModel : IDisposable
{
    private readonly KinematicTree _tree;
    private readonly Lazy<SkinnedVertices> _mesh;
    private readonly RegressedPoints _keypoints;
    private readonly RegressedPoints _evaluationJoints;
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
        _keypoints = new RegressedPoints(data, [.. Picked(landmarks), .. Rows(landmarks.ExtraRegressor, Enumerable.Range(0, BodyLandmarks.ExtraCount), data)], place);
        _evaluationJoints = new RegressedPoints(data, [.. Rows(landmarks.H36mRegressor, KeypointSet.EvaluationRows, data)], place);
        _keypointSources = Constant.Of([.. KeypointSet.Sources.Select(source => (long)source)], place, KeypointSet.Count);
    }

    /// <summary>Gets the arrays of this body.</summary>
    public BodyModelData Data { get; }

    /// <summary>Computes the whole mesh.</summary>
    /// <param name="betas">Shape components, (N,B).</param>
    /// <param name="rotations">Joint rotations relative to their parents, (N,24,3,3).</param>
    /// <returns>Vertices, (N,V,3); owned by the caller.</returns>
    /// <exception cref="ArgumentException">A tensor does not have the shape above.</exception>
    public Tensor Vertices(Tensor betas, Tensor rotations)
    {
        Check(betas, rotations);

        using var scope = NewDisposeScope();
        return scope.MoveToOuter(_mesh.Value.Skin(betas, rotations, _tree.Pose(betas, rotations)));
    }

    /// <summary>Computes the 49 keypoints of <see cref="KeypointSet"/>.</summary>
    /// <param name="betas">Shape components, (N,B).</param>
    /// <param name="rotations">Joint rotations relative to their parents, (N,24,3,3).</param>
    /// <returns>Keypoints, (N,49,3); owned by the caller.</returns>
    /// <exception cref="ArgumentException">A tensor does not have the shape above.</exception>
    public Tensor Keypoints(Tensor betas, Tensor rotations)
    {
        Check(betas, rotations);

        using var scope = NewDisposeScope();
        var pose = _tree.Pose(betas, rotations);
        var points = _keypoints.Compute(betas, rotations, pose);
        return scope.MoveToOuter(cat([pose.Joints, points], 1).index_select(1, _keypointSources));
    }

    /// <summary>Computes the 14 evaluation joints by Human3.6M's regressor, in the order of the common joints.</summary>
    /// <param name="betas">Shape components, (N,B).</param>
    /// <param name="rotations">Joint rotations relative to their parents, (N,24,3,3).</param>
    /// <returns>Joints, (N,14,3); owned by the caller.</returns>
    /// <exception cref="ArgumentException">A tensor does not have the shape above.</exception>
    public Tensor EvaluationJoints(Tensor betas, Tensor rotations)
    {
        Check(betas, rotations);

        using var scope = NewDisposeScope();
        return scope.MoveToOuter(_evaluationJoints.Compute(betas, rotations, _tree.Pose(betas, rotations)));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _tree.Dispose();
        _keypoints.Dispose();
        _evaluationJoints.Dispose();
        _keypointSources.Dispose();
        if (_mesh.IsValueCreated)
        {
            _mesh.Value.Dispose();
        }
    }

    private static IEnumerable<IReadOnlyList<(int Vertex, float Weight)>> Picked(BodyLandmarks landmarks) =>
        landmarks.FaceAndFeetVertices.Select(vertex => new[] { (vertex, 1f) });

    private static IEnumerable<IReadOnlyList<(int Vertex, float Weight)>> Rows(float[] regressor, IEnumerable<int> rows, BodyModelData data) =>
        rows.Select(row => Enumerable.Range(0, data.VertexCount)
            .Select(vertex => (vertex, regressor[(row * data.VertexCount) + vertex]))
            .Where(entry => entry.Item2 != 0)
            .ToArray());

    private void Check(Tensor betas, Tensor rotations)
    {
        TensorGuard.HasShape(betas, $"N,{Data.ShapeCount}");
        TensorGuard.HasShape(rotations, $"N,{SmplSkeleton.JointCount},3,3");
    }
}
