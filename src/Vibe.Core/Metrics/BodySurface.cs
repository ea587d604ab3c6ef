using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Vibe.Core.Body;
using Vibe.Core.Internal;
using static TorchSharp.torch;

namespace Vibe.Core.Metrics;

/// <summary>PVE of many frames: compares the meshes of two sets of bodies without keeping any mesh.</summary>
/// <remarks>
/// The same numbers as <see cref="BodyModel.Vertices"/> and <see cref="PoseMetrics.VertexError"/>, only faster: both bodies' blend shapes
/// are one matrix product, and each pair of vertices is skinned and compared where it is, by the few joints that move it. Elsewhere than
/// on the CPU everything is tensors.
/// </remarks>
public sealed class BodySurface : IDisposable
{
    /// <summary>Pairs of bodies at once; bounds the memory.</summary>
    private const int Chunk = 64;

    private readonly BodyModelData _data;
    private readonly Device _device;
    private readonly KinematicTree _tree;
    private readonly Tensor _template;      // (1,3V): all x, all y, all z
    private readonly Tensor _directions;    // (B+207,3V)
    private readonly Tensor _identity;      // (3,3)
    private readonly int[] _firstWeight;    // (V+1): where each vertex's weights begin
    private readonly int[] _joints;
    private readonly float[] _weights;
    private readonly BodyModel? _tensors;

    /// <summary>Initializes a new instance of the <see cref="BodySurface"/> class.</summary>
    /// <param name="data">The body's arrays.</param>
    /// <param name="device">Where to compute; the CPU by default.</param>
    /// <exception cref="ArgumentException">The arrays do not fit together.</exception>
    public BodySurface(BodyModelData data, Device? device = null)
    {
        BodyModelDataCheck.ThrowIfInconsistent(data);

        _data = data;
        _device = device ?? CPU;
        _tensors = _device.type == TorchSharp.DeviceType.CPU ? null : new BodyModel(data, _device);
        _tree = new KinematicTree(data, CPU);
        using (NewDisposeScope())
        {
            var (vertices, joints) = (data.VertexCount, data.Parents.Length);
            Tensor ByAxis(float[] values, int width) => tensor(values, [vertices, 3, width]).permute(2, 1, 0).reshape(width, 3 * vertices);
            _template = ByAxis(data.Template, 1).contiguous().DetachFromDisposeScope();
            var shape = ByAxis(data.ShapeDirections, data.ShapeCount);
            var pose = ByAxis(data.PoseDirections, SmplSkeleton.PoseBlendShapeCount);
            _directions = cat([shape, pose], 0).DetachFromDisposeScope();
            _identity = eye(3).DetachFromDisposeScope();
            (_firstWeight, _joints, _weights) = Sparse(data.SkinningWeights, vertices, joints);
        }
    }

    /// <summary>Measures the distance of two sets of bodies.</summary>
    /// <param name="predicted">
    /// Predicted bodies: shape components (N,B), rotations (N,24,3,3), and the point of each that is put at the origin (N,3).
    /// </param>
    /// <param name="target">True bodies, the same.</param>
    /// <returns>
    /// Mean distance of corresponding vertices in metres per frame, (N) each: as they are, and after moving the two points to the origin;
    /// owned by the caller.
    /// </returns>
    /// <exception cref="ArgumentException">A tensor does not have the shape above.</exception>
    public (Tensor Raw, Tensor Aligned) Compare(
        (Tensor Betas, Tensor Rotations, Tensor Origin) predicted, (Tensor Betas, Tensor Rotations, Tensor Origin) target)
    {
        Check(predicted, predicted.Betas.shape[0]);
        Check(target, predicted.Betas.shape[0]);

        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var frames = (int)predicted.Betas.shape[0];
        var (raw, aligned) = (new float[frames], new float[frames]);
        for (var first = 0; first < frames; first += Chunk)
        {
            using var chunk = NewDisposeScope();
            var count = Math.Min(Chunk, frames - first);
            var (one, other) = (Part(predicted, first, count), Part(target, first, count));
            var (rawPart, alignedPart) = (raw.AsMemory(first, count), aligned.AsMemory(first, count));
            if (_tensors is null)
            {
                Compare(one, other, rawPart, alignedPart);
            }
            else
            {
                CompareTensors(_tensors, one, other, rawPart.Span, alignedPart.Span);
            }
        }

        var result = (tensor(raw), tensor(aligned));
        scope.MoveToOuter(result.Item1, result.Item2);
        return result;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _tensors?.Dispose();
        _tree.Dispose();
        _template.Dispose();
        _directions.Dispose();
        _identity.Dispose();
    }

    private static (int[] First, int[] Joints, float[] Weights) Sparse(float[] dense, int vertices, int jointCount)
    {
        var first = new int[vertices + 1];
        var joints = new List<int>();
        var weights = new List<float>();
        for (var vertex = 0; vertex < vertices; vertex++)
        {
            for (var joint = 0; joint < jointCount; joint++)
            {
                if (dense[(vertex * jointCount) + joint] is var weight && weight != 0)
                {
                    joints.Add(joint);
                    weights.Add(weight);
                }
            }

            first[vertex + 1] = joints.Count;
        }

        return (first, [.. joints], [.. weights]);
    }

    private static (Tensor Betas, Tensor Rotations, Tensor Origin) Part(
        (Tensor Betas, Tensor Rotations, Tensor Origin) bodies, int first, int count) =>
        (bodies.Betas.narrow(0, first, count), bodies.Rotations.narrow(0, first, count), bodies.Origin.narrow(0, first, count));

    private static ReadOnlySpan<float> Row(Tensor values, int row)
    {
        var all = MemoryMarshal.Cast<byte, float>(values.bytes);
        var length = all.Length / (int)values.shape[0];
        return all.Slice(row * length, length);
    }

    /// <summary>
    /// Puts the columns of two bodies' joint transforms into one vector each: predicted in the lower half, true in the upper, (24,4).
    /// </summary>
    private static void Interleave(ReadOnlySpan<float> predicted, ReadOnlySpan<float> target, Span<Vector256<float>> columns)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            var at = (i / 4 * 12) + (i % 4);
            columns[i] = Vector256.Create(
                Vector128.Create(predicted[at], predicted[at + 4], predicted[at + 8], 0),
                Vector128.Create(target[at], target[at + 4], target[at + 8], 0));
        }
    }

    private void Compare(
        (Tensor Betas, Tensor Rotations, Tensor Origin) predicted, (Tensor Betas, Tensor Rotations, Tensor Origin) target,
        Memory<float> raw, Memory<float> aligned)
    {
        var betas = cat([predicted.Betas, target.Betas], 0);
        var rotations = cat([predicted.Rotations, target.Rotations], 0);
        var transforms = _tree.Pose(betas, rotations).Transforms.flatten(1).contiguous();                          // (2N,24*12)
        var feature = (rotations.narrow(1, 1, rotations.shape[1] - 1) - _identity).reshape(betas.shape[0], -1);    // (2N,207)
        var rest = addmm(_template, cat([betas, feature], 1), _directions, 1, 1);                                  // (2N,3V)
        var offsets = (predicted.Origin - target.Origin).contiguous();
        Parallel.For(0, raw.Length, frame =>
        {
            Span<Vector256<float>> columns = stackalloc Vector256<float>[4 * SmplSkeleton.JointCount];
            Interleave(Row(transforms, frame), Row(transforms, raw.Length + frame), columns);
            (raw.Span[frame], aligned.Span[frame]) = MeanDistances(
                Row(rest, frame), Row(rest, raw.Length + frame), columns, new Vector3(Row(offsets, frame)).AsVector128());
        });
    }

    /// <summary>Skins each vertex of both bodies and sums the distances.</summary>
    private (float Raw, float Aligned) MeanDistances(
        ReadOnlySpan<float> predicted, ReadOnlySpan<float> target, ReadOnlySpan<Vector256<float>> columns, Vector128<float> offset)
    {
        var count = _data.VertexCount;
        double raw = 0, aligned = 0;
        for (var vertex = 0; vertex < count; vertex++)
        {
            Vector256<float> x = default, y = default, z = default, move = default;
            for (var i = _firstWeight[vertex]; i < _firstWeight[vertex + 1]; i++)
            {
                var weight = Vector256.Create(_weights[i]);
                var joint = columns.Slice(4 * _joints[i], 4);
                x = Vector256.MultiplyAddEstimate(weight, joint[0], x);
                y = Vector256.MultiplyAddEstimate(weight, joint[1], y);
                z = Vector256.MultiplyAddEstimate(weight, joint[2], z);
                move = Vector256.MultiplyAddEstimate(weight, joint[3], move);
            }

            var place = Vector256.MultiplyAddEstimate(x, Pair(predicted[vertex], target[vertex]), move);
            place = Vector256.MultiplyAddEstimate(y, Pair(predicted[count + vertex], target[count + vertex]), place);
            place = Vector256.MultiplyAddEstimate(z, Pair(predicted[(2 * count) + vertex], target[(2 * count) + vertex]), place);
            var way = place.GetLower() - place.GetUpper();
            var alignedWay = way - offset;
            raw += MathF.Sqrt(Vector128.Dot(way, way));
            aligned += MathF.Sqrt(Vector128.Dot(alignedWay, alignedWay));
        }

        return ((float)(raw / count), (float)(aligned / count));

        static Vector256<float> Pair(float lower, float upper) => Vector256.Create(Vector128.Create(lower), Vector128.Create(upper));
    }

    private static void CompareTensors(
        BodyModel body,
        (Tensor Betas, Tensor Rotations, Tensor Origin) predicted,
        (Tensor Betas, Tensor Rotations, Tensor Origin) target,
        Span<float> raw, Span<float> aligned)
    {
        var one = body.Vertices(predicted.Betas, predicted.Rotations);
        var other = body.Vertices(target.Betas, target.Rotations);
        var way = (predicted.Origin - target.Origin).unsqueeze(1);
        PoseMetrics.VertexError(one, other).cpu().data<float>().CopyTo(raw);
        PoseMetrics.VertexError(one, other + way).cpu().data<float>().CopyTo(aligned);
    }

    private void Check((Tensor Betas, Tensor Rotations, Tensor Origin) bodies, long frames)
    {
        TensorGuard.HasShape(bodies.Betas, $"{frames},{_data.ShapeCount}");
        TensorGuard.HasShape(bodies.Rotations, $"{frames},{SmplSkeleton.JointCount},3,3");
        TensorGuard.HasShape(bodies.Origin, $"{frames},3");
    }
}
