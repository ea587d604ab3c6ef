using Vibe.Core.Body;
using static TorchSharp.torch;

namespace Vibe.Benchmarks.Training;

/// <summary>The body model as the published method computes it: every vertex, a 4x4 matrix for each, joint after joint.</summary>
internal sealed class PlainBody
{
    // Where the 49 keypoints are among the 24 joints, the 11 picked vertices and the 9 regressed keypoints.
    private static readonly long[] KeypointSources =
    [
        24, 12, 17, 19, 21, 16, 18, 20, 0, 2, 5, 8, 1, 4, 7, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34,
        8, 5, 35, 36, 4, 7, 21, 19, 17, 16, 18, 20, 37, 38, 39, 40, 41, 42, 43, 24, 26, 25, 28, 27,
    ];

    private readonly Tensor _template;
    private readonly Tensor _shapeDirections;
    private readonly Tensor _poseDirections;
    private readonly Tensor _jointRegressor;
    private readonly Tensor _weights;
    private readonly Tensor _picked;
    private readonly Tensor _extraRegressor;
    private readonly Tensor _sources;
    private readonly int[] _parents;

    public PlainBody(BodyModelData data, Device? place = null)
    {
        place ??= CPU;
        var vertices = data.VertexCount;
        _template = tensor(data.Template, [vertices, 3]).to(place).DetachFromDisposeScope();
        _shapeDirections = tensor(data.ShapeDirections, [vertices, 3, data.ShapeCount]).to(place).DetachFromDisposeScope();
        _poseDirections = tensor(data.PoseDirections, [vertices * 3, SmplSkeleton.PoseBlendShapeCount]).t().contiguous().to(place)
            .DetachFromDisposeScope();
        _jointRegressor = tensor(data.JointRegressor, [SmplSkeleton.JointCount, vertices]).to(place).DetachFromDisposeScope();
        _weights = tensor(data.SkinningWeights, [vertices, SmplSkeleton.JointCount]).to(place).DetachFromDisposeScope();
        _picked = tensor([.. data.Landmarks.FaceAndFeetVertices.Select(vertex => (long)vertex)]).to(place).DetachFromDisposeScope();
        _extraRegressor = tensor(data.Landmarks.ExtraRegressor, [BodyLandmarks.ExtraCount, vertices]).to(place).DetachFromDisposeScope();
        _sources = tensor(KeypointSources).to(place).DetachFromDisposeScope();
        _parents = data.Parents;
    }

    /// <summary>The mesh (N,V,3) and the 49 keypoints (N,49,3).</summary>
    public (Tensor Vertices, Tensor Keypoints) Pose(Tensor betas, Tensor rotations)
    {
        var bodies = betas.shape[0];
        var shaped = _template + einsum("bl,mkl->bmk", betas, _shapeDirections);
        var joints = einsum("bik,ji->bjk", shaped, _jointRegressor);
        var poseFeature = (rotations.narrow(1, 1, 23) - eye(3, device: rotations.device)).reshape(bodies, -1);
        var posed = shaped + poseFeature.matmul(_poseDirections).view(bodies, -1, 3);
        var (posedJoints, transforms) = Chain(rotations, joints);
        var perVertex = _weights.unsqueeze(0).expand(bodies, -1, -1).matmul(transforms.view(bodies, 24, 16)).view(bodies, -1, 4, 4);
        var homogeneous = cat([posed, ones(bodies, posed.shape[1], 1, device: posed.device)], 2);
        var vertices = perVertex.matmul(homogeneous.unsqueeze(-1)).narrow(2, 0, 3).squeeze(-1);
        var extra = einsum("bik,ji->bjk", vertices, _extraRegressor);
        return (vertices, cat([posedJoints, vertices.index_select(1, _picked), extra], 1).index_select(1, _sources));
    }

    private (Tensor Joints, Tensor Transforms) Chain(Tensor rotations, Tensor joints)
    {
        var bodies = rotations.shape[0];
        var relative = new List<Tensor> { joints.select(1, 0) };
        for (var joint = 1; joint < _parents.Length; joint++)
        {
            relative.Add(joints.select(1, joint) - joints.select(1, _parents[joint]));
        }

        var last = tensor([0f, 0, 0, 1], device: rotations.device).expand(bodies, 24, 1, 4);
        var local = cat([cat([rotations, stack(relative, 1).unsqueeze(-1)], 3), last], 2);
        var chain = new List<Tensor> { local.select(1, 0) };
        for (var joint = 1; joint < _parents.Length; joint++)
        {
            chain.Add(chain[_parents[joint]].matmul(local.select(1, joint)));
        }

        var world = stack(chain, 1); // (N,24,4,4)
        var directions = cat([joints, zeros(bodies, 24, 1, device: rotations.device)], 2);
        var moved = world.matmul(directions.unsqueeze(-1)); // (N,24,4,1)
        return (world.narrow(2, 0, 3).select(3, 3), world - nn.functional.pad(moved, [3, 0]));
    }
}
