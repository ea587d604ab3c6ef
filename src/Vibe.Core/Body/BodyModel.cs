using Vibe.Core.Internal;
using static TorchSharp.torch;

namespace Vibe.Core.Body;

/// <summary>Turns body parameters into vertices, keypoints and joints by linear blend skinning.</summary>
/// <remarks>
/// <para>Shapes: N bodies, V vertices, B shape components. Lengths in metres, in the frame of the root rotation.</para>
/// <para>
/// Keypoints and evaluation joints need a few hundred vertices, so only those are skinned for them; the full mesh is computed by
/// <see cref="Vertices"/> alone.
/// </para>
/// <para>From Loper et al., "SMPL: A Skinned Multi-Person Linear Model", SIGGRAPH Asia 2015.</para>
/// </remarks>
public sealed class BodyModel : IDisposable
{
    private readonly KinematicTree _tree;
    private readonly Lazy<SkinnedVertices> _mesh;
    private readonly SkinnedVertices _keypointVertices;
    private readonly SkinnedVertices _evaluationVertices;
    private readonly Tensor _extraRegressor;
    private readonly Tensor _evaluationRegressor;
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
        var extra = SparseRows.Of(landmarks.ExtraRegressor, BodyLandmarks.ExtraCount);
        var evaluation = SparseRows.Of(landmarks.H36mRegressor, BodyLandmarks.H36mCount).Pick(KeypointSet.EvaluationRows);

        _tree = new KinematicTree(data, place);
        _mesh = new Lazy<SkinnedVertices>(() => new SkinnedVertices(data, [.. Enumerable.Range(0, data.VertexCount)], place));
        _keypointVertices = new SkinnedVertices(data, [.. landmarks.FaceAndFeetVertices, .. extra.Columns], place);
        _evaluationVertices = new SkinnedVertices(data, evaluation.Columns, place);
        _extraRegressor = Constant.Of(extra.Values, place, extra.RowCount, extra.Columns.Length);
        _evaluationRegressor = Constant.Of(evaluation.Values, place, evaluation.RowCount, evaluation.Columns.Length);
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
        var vertices = _keypointVertices.Skin(betas, rotations, pose);
        var pickedCount = Data.Landmarks.FaceAndFeetVertices.Length;
        var picked = vertices.narrow(1, 0, pickedCount);
        var extra = _extraRegressor.matmul(vertices.narrow(1, pickedCount, vertices.shape[1] - pickedCount));
        return scope.MoveToOuter(cat([pose.Joints, picked, extra], 1).index_select(1, _keypointSources));
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
        return scope.MoveToOuter(_evaluationRegressor.matmul(_evaluationVertices.Skin(betas, rotations, _tree.Pose(betas, rotations))));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _tree.Dispose();
        _keypointVertices.Dispose();
        _evaluationVertices.Dispose();
        _extraRegressor.Dispose();
        _evaluationRegressor.Dispose();
        _keypointSources.Dispose();
        if (_mesh.IsValueCreated)
        {
            _mesh.Value.Dispose();
        }
    }

    private void Check(Tensor betas, Tensor rotations)
    {
        TensorGuard.HasShape(betas, $"N,{Data.ShapeCount}");
        TensorGuard.HasShape(rotations, $"N,{SmplSkeleton.JointCount},3,3");
    }
}
