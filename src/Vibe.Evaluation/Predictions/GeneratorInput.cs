using Vibe.Core.Models;
using Vibe.Data.Sampling;
using Vibe.Data.Stores;
using static TorchSharp.torch;

namespace Vibe.Evaluation.Predictions;

/// <summary>Reads the input of a generator: features, or crops where it has a backbone.</summary>
public static class GeneratorInput
{
    /// <summary>Reads the input of a batch's clips.</summary>
    /// <param name="generator">The generator.</param>
    /// <param name="batch">The clips.</param>
    /// <returns>Features (N,T,2048) or crops (N,T,3,224,224); owned by the caller, no dispose scope does.</returns>
    public static Tensor Read(PoseEstimator generator, EvaluationBatch batch) =>
        generator.TakesImages ? batch.ReadCrops() : batch.Read(FrameColumn.Features);

    /// <summary>Reads the input of the mirrored crops of a batch's clips.</summary>
    /// <param name="generator">The generator.</param>
    /// <param name="batch">The clips.</param>
    /// <returns>As <see cref="Read(PoseEstimator, EvaluationBatch)"/>.</returns>
    public static Tensor ReadMirrored(PoseEstimator generator, EvaluationBatch batch)
    {
        if (!generator.TakesImages)
        {
            return batch.Read(FrameColumn.FlippedFeatures);
        }

        using var crops = batch.ReadCrops();
        return crops.flip([-1]).DetachFromDisposeScope();
    }

    /// <summary>Reads the input of consecutive clips of a store.</summary>
    /// <param name="generator">The generator.</param>
    /// <param name="store">The store.</param>
    /// <param name="first">The first frame.</param>
    /// <param name="clips">Number of clips N.</param>
    /// <param name="length">Frames T of a clip.</param>
    /// <returns>Features (N,T,2048) or crops (N,T,3,224,224); owned by the caller, no dispose scope does.</returns>
    public static Tensor Read(PoseEstimator generator, FrameStore store, long first, int clips, int length)
    {
        var none = new int[clips];
        return Read(generator,
            new EvaluationBatch(store, length, [.. Enumerable.Range(0, clips).Select(i => first + ((long)i * length))], none, none));
    }
}
