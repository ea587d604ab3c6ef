using Vibe.Core.Internal;
using static TorchSharp.torch;

namespace Vibe.Core.Body;

/// <summary>Blend shapes and skinning of all of a body's vertices.</summary>
internal sealed class SkinnedVertices : IDisposable
{
    private readonly Tensor _template;      // (1,V*3)
    private readonly Tensor _directions;    // (B+207,V*3): shape, then pose
    private readonly Tensor _weights;       // (V,24)
    private readonly Tensor _identity;      // (3,3)

    /// <summary>Initializes a new instance of the <see cref="SkinnedVertices"/> class.</summary>
    /// <param name="data">The body's arrays.</param>
    /// <param name="device">Where to compute.</param>
    public SkinnedVertices(BodyModelData data, Device device)
    {
        using var scope = NewDisposeScope();
        var joints = data.Parents.Length;
        var shape = tensor(data.ShapeDirections, [data.VertexCount * 3, data.ShapeCount]);
        var pose = tensor(data.PoseDirections, [data.VertexCount * 3, SmplSkeleton.PoseBlendShapeCount]);
        _directions = cat([shape, pose], 1).t().contiguous().to(device).DetachFromDisposeScope();
        _template = Constant.Of(data.Template, device, 1, data.VertexCount * 3);
        _weights = Constant.Of(data.SkinningWeights, device, data.VertexCount, joints);
        _identity = eye(3, device: device).DetachFromDisposeScope();
    }

    /// <summary>Computes the vertices of posed bodies.</summary>
    /// <param name="betas">Shape components, (N,B).</param>
    /// <param name="rotations">Joint rotations relative to their parents, (N,24,3,3).</param>
    /// <param name="skeleton">The skeleton posed with the same parameters.</param>
    /// <returns>Vertices, (N,V,3).</returns>
    public Tensor Skin(Tensor betas, Tensor rotations, PosedSkeleton skeleton)
    {
        var bodies = betas.shape[0];
        var poseFeature = (rotations.narrow(1, 1, rotations.shape[1] - 1) - _identity).reshape(bodies, -1);        // (N,207)
        var rest = (_template + cat([betas, poseFeature], 1).matmul(_directions)).view(bodies, -1, 1, 3);          // (N,V,1,3)
        var transforms = _weights.matmul(skeleton.Transforms.flatten(2)).view(bodies, -1, 3, 4);                   // (N,V,3,4)
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
}
