using Vibe.Core.Internal;
using static TorchSharp.torch;

namespace Vibe.Core.Body;

/// <summary>Rest joints from shape, and the chain of rotations down the skeleton.</summary>
internal sealed class KinematicTree : IDisposable
{
    private readonly Tensor _restJoints;            // (1,72)
    private readonly Tensor _restJointDirections;   // (B,72)
    private readonly Selection _parents;            // (23)
    private readonly Tensor _jointOrder;            // (24): where each joint stands after the levels are joined
    private readonly (Tensor Joints, Selection Parents)[] _levels;

    /// <summary>Initializes a new instance of the <see cref="KinematicTree"/> class.</summary>
    /// <param name="data">The body's arrays.</param>
    /// <param name="device">Where to compute.</param>
    public KinematicTree(BodyModelData data, Device device)
    {
        var joints = data.Parents.Length;
        _restJoints = Constant.Of(Regress(data.JointRegressor, data.Template, 3), device, 1, joints * 3);
        using (NewDisposeScope())
        {
            var directions = tensor(Regress(data.JointRegressor, data.ShapeDirections, 3 * data.ShapeCount), [joints * 3, data.ShapeCount]);
            _restJointDirections = directions.t().contiguous().to(device).DetachFromDisposeScope();
        }

        _parents = Selection.Of([.. data.Parents.Skip(1)], joints, device);

        // Joints of the same depth are chained together; their parents stand in the level before, at a known place.
        var depths = new int[joints];
        for (var joint = 1; joint < joints; joint++)
        {
            depths[joint] = depths[data.Parents[joint]] + 1;
        }

        var byDepth = Enumerable.Range(0, joints).GroupBy(joint => depths[joint]).OrderBy(group => group.Key);
        int[][] levels = [.. byDepth.Select(group => group.ToArray())];
        int[] joined = [.. levels.SelectMany(level => level)];
        _jointOrder = Constant.Of([.. Enumerable.Range(0, joints).Select(joint => (long)Array.IndexOf(joined, joint))], device, joints);
        _levels =
        [
            .. Enumerable.Range(1, levels.Length - 1).Select(depth => (
                Constant.Of([.. levels[depth].Select(joint => (long)joint)], device, levels[depth].Length),
                Selection.Of(
                    [.. levels[depth].Select(joint => Array.IndexOf(levels[depth - 1], data.Parents[joint]))],
                    levels[depth - 1].Length,
                    device))),
        ];
    }

    /// <summary>Poses the skeleton.</summary>
    /// <param name="betas">Shape components, (N,B).</param>
    /// <param name="rotations">Joint rotations relative to their parents, (N,24,3,3).</param>
    public PosedSkeleton Pose(Tensor betas, Tensor rotations)
    {
        var rest = (_restJoints + betas.matmul(_restJointDirections)).view(betas.shape[0], -1, 3);   // (N,24,3)
        var bones = cat([rest.narrow(1, 0, 1), rest.narrow(1, 1, rest.shape[1] - 1) - _parents.Apply(rest)], 1);

        var rotation = rotations.narrow(1, 0, 1);
        var position = bones.narrow(1, 0, 1).unsqueeze(-1);
        var worldRotations = new List<Tensor> { rotation };
        var worldPositions = new List<Tensor> { position };
        foreach (var (joints, parents) in _levels)
        {
            var parentRotation = parents.Apply(rotation);
            position = parents.Apply(position) + parentRotation.matmul(bones.index_select(1, joints).unsqueeze(-1));
            rotation = parentRotation.matmul(rotations.index_select(1, joints));
            worldRotations.Add(rotation);
            worldPositions.Add(position);
        }

        var world = cat(worldRotations, 1).index_select(1, _jointOrder);                         // (N,24,3,3)
        var posed = cat(worldPositions, 1).index_select(1, _jointOrder);                         // (N,24,3,1)
        var transforms = cat([world, posed - world.matmul(rest.unsqueeze(-1))], -1);             // (N,24,3,4)
        return new PosedSkeleton(posed.squeeze(-1), transforms);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _restJoints.Dispose();
        _restJointDirections.Dispose();
        _parents.Dispose();
        _jointOrder.Dispose();
        foreach (var (joints, parents) in _levels)
        {
            joints.Dispose();
            parents.Dispose();
        }
    }

    /// <summary>Multiplies a sparse (24,V) regressor with (V,width) values, in float64.</summary>
    private static float[] Regress(float[] regressor, float[] values, int width)
    {
        var vertices = values.Length / width;
        var joints = regressor.Length / vertices;
        var result = new float[joints * width];
        var sum = new double[width];
        for (var joint = 0; joint < joints; joint++)
        {
            Array.Clear(sum);
            for (var vertex = 0; vertex < vertices; vertex++)
            {
                double weight = regressor[(joint * vertices) + vertex];
                for (var i = 0; weight != 0 && i < width; i++)
                {
                    sum[i] += weight * values[(vertex * width) + i];
                }
            }

            for (var i = 0; i < width; i++)
            {
                result[(joint * width) + i] = (float)sum[i];
            }
        }

        return result;
    }
}
