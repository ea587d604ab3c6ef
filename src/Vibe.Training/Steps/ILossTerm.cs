using Vibe.Core.Models;
using Vibe.Data.Sampling;
using static TorchSharp.torch;

namespace Vibe.Training.Steps;

/// <summary>A custom loss term: a program adds it to the generator's objective.</summary>
public interface ILossTerm
{
    /// <summary>
    /// Gets the term's name: its column in <c>metrics.csv</c>, its curve in TensorBoard and the report, and its place in the progress line.
    /// It consists of letters, digits, <c>_</c>, <c>-</c> and <c>.</c>, begins with a letter, and is unique in the run.
    /// </summary>
    public string Name { get; }

    /// <summary>Computes the term, its weight included.</summary>
    /// <param name="output">Predictions for the batch's N clips of T frames, attached to the generator's graph.</param>
    /// <param name="batch">The batch, on the same device.</param>
    /// <returns>A scalar; owned by the caller.</returns>
    public Tensor Compute(GeneratorOutput output, TrainingBatch batch);

    /// <summary>
    /// Counts the samples that the term is a mean of; the batch's clips unless implemented. A batch that is computed in parts, or by
    /// several processes, weighs each part's term by its share of them.
    /// </summary>
    /// <param name="batch">The batch.</param>
    /// <returns>A scalar, which may stay on the batch's device; owned by the caller.</returns>
    public Tensor CountSamples(TrainingBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return full([], (float)batch.Keypoints2D.shape[0]);
    }
}
