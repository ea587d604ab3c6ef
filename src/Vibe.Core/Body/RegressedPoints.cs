using Vibe.Core.Internal;
using static TorchSharp.torch;

namespace Vibe.Core.Body;

/// <summary>Points that are weighted sums of a posed body's vertices, without the vertices.</summary>
/// <remarks>
/// <para>Shapes: N bodies, K points, J joints, B shape components.</para>
/// <para>
/// A vertex is the sum over joints j of w_vj (R_j x_v + t_j), and its place x_v at rest is linear in shape and pose feature. A point
/// with weights r_kv is therefore the sum over joints of R_j q_kj + t_j s_kj, where q_kj, the sum over vertices of r_kv w_vj x_v, is linear
/// in shape and pose feature too, and s_kj is constant: two matrix products give all points, however many vertices they come from.
/// </para>
/// </remarks>
internal sealed class RegressedPoints : IDisposable
{
    private readonly int _count;
    private readonly int _joints;
    private readonly Tensor _constant;      // (1,K*J*4): q_kj of the mean body at rest, and s_kj
    private readonly Tensor _directions;    // (B+207,K*J*4)
    private readonly Tensor _identity;      // (3,3)

    /// <summary>Initializes a new instance of the <see cref="RegressedPoints"/> class.</summary>
    /// <param name="data">The body's arrays.</param>
    /// <param name="points">The vertices and weights that make each point, (K).</param>
    /// <param name="device">Where to compute.</param>
    public RegressedPoints(BodyModelData data, IReadOnlyList<IReadOnlyList<(int Vertex, float Weight)>> points, Device device)
    {
        (_count, _joints) = (points.Count, data.Parents.Length);
        var columns = _count * _joints * 4;
        var constant = new double[columns];
        var directions = new double[(data.ShapeCount + SmplSkeleton.PoseBlendShapeCount) * columns];
        for (var point = 0; point < points.Count; point++)
        {
            foreach (var (vertex, weight) in points[point])
            {
                for (var joint = 0; joint < _joints; joint++)
                {
                    var share = (double)weight * data.SkinningWeights[(vertex * _joints) + joint];
                    if (share != 0)
                    {
                        Add(data, vertex, share, ((point * _joints) + joint) * 4, constant, directions);
                    }
                }
            }
        }

        _constant = Constant.Of(Array.ConvertAll(constant, value => (float)value), device, 1, columns);
        var rows = data.ShapeCount + SmplSkeleton.PoseBlendShapeCount;
        _directions = Constant.Of(Array.ConvertAll(directions, value => (float)value), device, rows, columns);
        _identity = eye(3, device: device).DetachFromDisposeScope();
    }

    /// <summary>Computes the points of posed bodies.</summary>
    /// <param name="betas">Shape components, (N,B).</param>
    /// <param name="rotations">Joint rotations relative to their parents, (N,24,3,3).</param>
    /// <param name="skeleton">The skeleton posed with the same parameters.</param>
    /// <returns>Points, (N,K,3).</returns>
    public Tensor Compute(Tensor betas, Tensor rotations, PosedSkeleton skeleton)
    {
        var bodies = betas.shape[0];
        var poseFeature = (rotations.narrow(1, 1, _joints - 1) - _identity).reshape(bodies, -1);                    // (N,207)
        var rest = addmm(_constant, cat([betas, poseFeature], 1), _directions, 1, 1).view(bodies, _count, -1);      // (N,K,J*4)
        return rest.bmm(skeleton.Transforms.transpose(2, 3).reshape(bodies, -1, 3));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _constant.Dispose();
        _directions.Dispose();
        _identity.Dispose();
    }

    private static void Add(BodyModelData data, int vertex, double share, int column, double[] constant, double[] directions)
    {
        const int poses = SmplSkeleton.PoseBlendShapeCount;
        var columns = constant.Length;
        constant[column + 3] += share;
        for (var axis = 0; axis < 3; axis++)
        {
            var value = (vertex * 3) + axis;
            constant[column + axis] += share * data.Template[value];
            for (var i = 0; i < data.ShapeCount; i++)
            {
                directions[(i * columns) + column + axis] += share * data.ShapeDirections[(value * data.ShapeCount) + i];
            }

            for (var i = 0; i < poses; i++)
            {
                directions[((data.ShapeCount + i) * columns) + column + axis] += share * data.PoseDirections[(value * poses) + i];
            }
        }
    }
}
