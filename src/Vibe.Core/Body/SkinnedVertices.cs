using Vibe.Core.Internal;
using static TorchSharp.torch;

namespace Vibe.Core.Body;

/// <summary>Blend shapes and skinning of some of a body's vertices.</summary>
internal sealed class SkinnedVertices : IDisposable
{
    private readonly Tensor _template;      // (1,P*3)
    private readonly Tensor _directions;    // (B+207,P*3): shape, then pose
    private readonly Tensor _weights;       // (P,24)
    private readonly Tensor _identity;      // (3,3)

    /// <summary>Initializes a new instance of the <see cref="SkinnedVertices"/> class.</summary>
    /// <param name="data">The body's arrays.</param>
    /// <param name="vertices">The vertices to compute, (P), in output order.</param>
    /// <param name="device">Where to compute.</param>
    public SkinnedVertices(BodyModelData data, int[] vertices, Device device)
    {
        using var scope = NewDisposeScope();
        var joints = data.Parents.Length;
        var shape = tensor(Rows(data.ShapeDirections, 3 * data.ShapeCount, vertices), [vertices.Length * 3, data.ShapeCount]);
        var pose = tensor(Rows(data.PoseDirections, 3 * SmplSkeleton.PoseBlendShapeCount, vertices), [vertices.Length * 3, SmplSkeleton.PoseBlendShapeCount]);
        _directions = cat([shape, pose], 1).t().contiguous().to(device).DetachFromDisposeScope();
        _template = Constant.Of(Rows(data.Template, 3, vertices), device, 1, vertices.Length * 3);
        _weights = Constant.Of(Rows(data.SkinningWeights, joints, vertices), device, vertices.Length, joints);
        _identity = eye(3, device: device).DetachFromDisposeScope();
    }

    /// <summary>Computes the vertices of posed bodies.</summary>
    /// <param name="betas">Shape components, (N,B).</param>
    /// <param name="rotations">Joint rotations relative to their parents, (N,24,3,3).</param>
    /// <param name="skeleton">The skeleton posed with the same parameters.</param>
    /// <returns>Vertices, (N,P,3).</returns>
    public Tensor Skin(Tensor betas, Tensor rotations, PosedSkeleton skeleton)
    {
        var bodies = betas.shape[0];
        var poseFeature = (rotations.narrow(1, 1, rotations.shape[1] - 1) - _identity).reshape(bodies, -1);        // (N,207)
        var rest = (_template + cat([betas, poseFeature], 1).matmul(_directions)).view(bodies, -1, 1, 3);          // (N,P,1,3)
        var transforms = _weights.matmul(skeleton.Transforms.flatten(2)).view(bodies, -1, 3, 4);                   // (N,P,3,4)
        return (transforms.narrow(-1, 0, 3) * rest).sum(-1) + transforms.select(-1, 3);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _template.Dispose();
        _directions.Dispose();
        _weights.Dispose();
        _identity.Dispose();
    }

    private static float[] Rows(float[] values, int width, int[] rows)
    {
        var picked = new float[rows.Length * width];
        for (var i = 0; i < rows.Length; i++)
        {
            Array.Copy(values, rows[i] * width, picked, i * width, width);
        }

        return picked;
    }
}
