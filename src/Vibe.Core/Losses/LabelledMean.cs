using Vibe.Core.Internal;
using static TorchSharp.torch;

namespace Vibe.Core.Losses;

/// <summary>Means over the samples that have a label.</summary>
internal static class LabelledMean
{
    /// <summary>The mean of the values of labelled samples; 0 if there is none.</summary>
    /// <param name="values">One entry or more per sample, (N,*).</param>
    /// <param name="weight">1 for labelled samples, else 0, (N).</param>
    public static Tensor Of(Tensor values, Tensor weight)
    {
        TensorGuard.HasShape(weight, "N");
        if (weight.shape[0] != values.shape[0])
        {
            throw new ArgumentException(
                $"Expected one weight for each of {values.shape[0]} samples but got {weight.shape[0]}.", nameof(weight));
        }

        // A masked sum instead of picking rows: nothing waits for the device, and no label means 0 / 1.
        var perSample = values.flatten(1).mean([1]);
        return (perSample * weight).sum() / weight.sum().clamp_min(1);
    }
}
