using Vibe.Core.Body;
using Vibe.Data.Sampling;
using Vibe.Data.Stores;
using static TorchSharp.torch;

namespace Vibe.Training.Evaluation;

/// <summary>The mean body of labelled training frames: what a predictor without eyes would say.</summary>
/// <param name="Rotations">The rotation of each joint nearest to the mean of all frames' matrices, (24,3,3), row-major.</param>
/// <param name="Betas">The mean shape components, (10).</param>
public sealed record MeanBody(float[] Rotations, float[] Betas)
{
    private const int Chunk = 8192;

    /// <summary>Averages the labelled frames of stores.</summary>
    /// <param name="stores">The stores; frames without body labels do not count.</param>
    /// <exception cref="InvalidDataException">No frame has body labels.</exception>
    public static MeanBody Of(IEnumerable<FrameStore> stores)
    {
        ArgumentNullException.ThrowIfNull(stores);

        using var scope = NewDisposeScope();
        var rotations = zeros([SmplSkeleton.JointCount, 3, 3], dtype: ScalarType.Float64);
        var betas = zeros(SmplSkeleton.ShapeSize, dtype: ScalarType.Float64);
        var frames = 0.0;
        foreach (var store in stores)
        {
            for (long first = 0; first < store.FrameCount; first += Chunk)
            {
                frames += AddChunk(store, first, rotations, betas);
            }
        }

        if (frames == 0)
        {
            throw new InvalidDataException("The mean body needs a 3D training store with pose and shape labels (Data:Train3D).");
        }

        // The nearest rotation in the least-squares sense: U diag(1, 1, det(U V')) V'.
        var (u, singular, vh) = linalg.svd(rotations / frames, fullMatrices: false);
        var flip = ones_like(singular);
        flip.select(1, 2).copy_(linalg.det(u.matmul(vh)).sign());
        var nearest = (u * flip.unsqueeze(1)).matmul(vh);
        return new MeanBody(Floats(nearest), Floats(betas / frames));
    }

    /// <summary>Gives the parameters that a regressor can start from.</summary>
    public MeanParameters ToMeanParameters()
    {
        using var scope = NewDisposeScope();
        return MeanParameters.Upright with
        {
            Pose = Floats(Core.Geometry.Rotations.ToSixD(tensor(Rotations, [SmplSkeleton.JointCount, 3, 3]))),
            Betas = Betas,
        };
    }

    /// <summary>Predicts this body for every frame of a batch.</summary>
    /// <param name="batch">The batch.</param>
    public BodyEstimate Estimate(EvaluationBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);

        return new BodyEstimate(
            tensor(Rotations, [1, 1, SmplSkeleton.JointCount, 3, 3]).expand(batch.ClipCount, batch.ClipLength, -1, -1, -1),
            tensor(Betas, [1, 1, SmplSkeleton.ShapeSize]).expand(batch.ClipCount, batch.ClipLength, -1));
    }

    private static double AddChunk(FrameStore store, long first, Tensor rotations, Tensor betas)
    {
        using var scope = NewDisposeScope();
        var count = (int)Math.Min(Chunk, store.FrameCount - first);
        Tensor Read(FrameColumn column)
        {
            var values = new float[count * FrameStore.RowSize(column)];
            store.Read(column, first, count, values);
            return tensor(values, [count, FrameStore.RowSize(column)], dtype: ScalarType.Float64);
        }

        var weight = Read(FrameColumn.HasSmpl);
        var matrices = Core.Geometry.Rotations.FromAxisAngle(Read(FrameColumn.Pose).view(count, SmplSkeleton.JointCount, 3));
        rotations.add_((matrices * weight.view(count, 1, 1, 1)).sum([0]));
        betas.add_((Read(FrameColumn.Betas) * weight).sum([0]));
        return weight.sum().item<double>();
    }

    private static float[] Floats(Tensor values) => values.to(ScalarType.Float32).flatten().data<float>().ToArray();
}
