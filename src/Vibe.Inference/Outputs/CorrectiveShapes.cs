using Vibe.Core.Body;
using Vibe.Core.Geometry;
using static TorchSharp.torch;

namespace Vibe.Inference.Outputs;

/// <summary>
/// The pose-dependent shapes of a motion as a few morph targets: the principal components of what the body's 207 pose blend shapes do in
/// it.
/// </summary>
/// <param name="Mean">The mean offset of the vertices, (V,3).</param>
/// <param name="Targets">Offsets of K targets, each (V,3).</param>
/// <param name="Weights">The targets' weights in each frame, (N,K).</param>
internal sealed record CorrectiveShapes(float[] Mean, IReadOnlyList<float[]> Targets, float[] Weights)
{
    /// <summary>By how much a vertex may be off, m, where nothing else is said.</summary>
    public const float UsualError = 2e-4f;

    private const int CheckedFrames = 64;
    private const int Step = 4;
    private const long PieceLength = 4096;

    /// <summary>Finds as few targets as give every vertex within a distance.</summary>
    /// <param name="body">The body's arrays.</param>
    /// <param name="person">The motion.</param>
    /// <param name="largestError">The distance, m.</param>
    public static CorrectiveShapes Of(BodyModelData body, PersonMotion person, float largestError = UsualError)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var directions = tensor(body.PoseDirections, [body.Template.Length, SmplSkeleton.PoseBlendShapeCount]);     // (3V,207)
        var centred = Features(person);                                                                              // (N,207)
        var mean = centred.mean([0], keepdim: true);
        centred.sub_(mean);
        var gram = directions.t().matmul(directions).to(ScalarType.Float64);
        var components = Components(centred, gram);                                                                  // (N,207)
        var most = Math.Min(SmplSkeleton.PoseBlendShapeCount, person.FrameCount - 1);
        for (var count = 0; ; count = Math.Min(most, count + Step))
        {
            using var attempt = NewDisposeScope(); // or all attempts at a long motion would be in memory together
            var weights = components.narrow(1, 0, count);                                                            // (N,K)
            var scale = weights.square().sum([0]).clamp_min(1e-30);
            var shapes = weights.t().matmul(centred) / scale.unsqueeze(1);                                           // (K,207)
            if (count == most || Error(centred, weights, shapes, gram, directions) <= largestError)
            {
                return Scaled(RotationArrays.Floats(Offsets(mean)), Offsets(shapes), weights);
            }
        }

        Tensor Offsets(Tensor features) => directions.matmul(features.t().to(ScalarType.Float32));
    }

    // The principal components of the offsets in each frame, the largest first.
    private static Tensor Components(Tensor centred, Tensor gram)
    {
        using var scope = NewDisposeScope();
        var root = Root(gram);
        var (_, axes) = linalg.eigh(root.matmul(centred.t().matmul(centred)).matmul(root));                          // ascending
        return scope.MoveToOuter(centred.matmul(root.matmul(axes.flip(1))));
    }

    // Weights from -1 to 1, as modelling programs show them.
    private static CorrectiveShapes Scaled(float[] mean, Tensor targets, Tensor weights)
    {
        var largest = weights.shape[1] == 0 ? ones(0, dtype: ScalarType.Float64) : weights.abs().amax([0]).clamp_min(1e-30);
        var scaled = targets * largest.to(ScalarType.Float32);
        return new CorrectiveShapes(
            mean, [.. Enumerable.Range(0, (int)targets.shape[1]).Select(k => RotationArrays.Floats(scaled.select(1, k)))],
            RotationArrays.Floats(weights / largest));
    }

    private static Tensor Features(PersonMotion person)
    {
        var features = RotationArrays.Convert(
            person.Pose, [SmplSkeleton.JointCount, 3],
            pose => (Rotations.FromAxisAngle(pose).narrow(1, 1, SmplSkeleton.JointCount - 1) - eye(3)).flatten(1));
        using var single = tensor(features, [person.FrameCount, SmplSkeleton.PoseBlendShapeCount]);
        return single.to(ScalarType.Float64);
    }

    private static Tensor Root(Tensor gram)
    {
        var (values, vectors) = linalg.eigh(gram);
        return (vectors * values.clamp_min(0).sqrt()).matmul(vectors.t());
    }

    // The largest distance of a vertex, in the frames whose mean distance is largest.
    private static float Error(Tensor centred, Tensor weights, Tensor shapes, Tensor gram, Tensor directions)
    {
        var energy = cat([.. Enumerable.Range(0, (int)((centred.shape[0] + PieceLength - 1) / PieceLength)).Select(Energy)]);
        var worst = energy.topk((int)Math.Min(CheckedFrames, energy.shape[0])).indexes;
        var missing = centred.index_select(0, worst) - weights.index_select(0, worst).matmul(shapes);
        var offsets = missing.to(ScalarType.Float32).matmul(directions.t()).view(worst.shape[0], -1, 3);
        return offsets.square().sum([-1]).amax([0, 1]).sqrt().item<float>();

        Tensor Energy(int piece)
        {
            using var scope = NewDisposeScope();
            var (first, count) = (piece * PieceLength, Math.Min(PieceLength, centred.shape[0] - (piece * PieceLength)));
            var missing = centred.narrow(0, first, count) - weights.narrow(0, first, count).matmul(shapes);
            return scope.MoveToOuter((missing.matmul(gram) * missing).sum([1]));
        }
    }
}
