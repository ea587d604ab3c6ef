using Vibe.Core.Body;
using Vibe.Data.Stores;
using Vibe.Evaluation.Measuring;
using Vibe.Evaluation.Predictions;
using static TorchSharp.torch;

namespace Vibe.Evaluation;

/// <summary>The mean body of labelled training frames: the prediction of a baseline that ignores its input.</summary>
/// <param name="Rotations">The rotation of each joint nearest to the mean of all frames' matrices, (24,3,3), row-major.</param>
/// <param name="Betas">The mean shape components, (10).</param>
public sealed record MeanBody(float[] Rotations, float[] Betas)
{
    private const int Chunk = 8192;

    /// <summary>Averages the labelled frames of stores.</summary>
    /// <param name="stores">The stores; frames without body labels do not count.</param>
    /// <exception cref="InvalidDataException">No frame has body labels, or one is not finite.</exception>
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

        return new MeanBody(Floats(Core.Geometry.Rotations.Nearest(rotations / frames)), Floats(betas / frames));
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

    private static double AddChunk(FrameStore store, long first, Tensor rotations, Tensor betas)
    {
        using var scope = NewDisposeScope();
        var count = (int)Math.Min(Chunk, store.FrameCount - first);
        Tensor Read(FrameColumn column)
        {
            var values = new float[count * FrameStore.RowSize(column)];
            store.Read(column, first, count, values);
            FiniteLabels.Check(store, column, [new FrameRange(0, first, count)], values);
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
