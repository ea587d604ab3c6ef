using Vibe.Core.Models;
using Vibe.Data.Sampling;
using static TorchSharp.torch;

namespace Vibe.Training.Steps;

/// <summary>A term of the generator's objective beside VIBE's own.</summary>
public interface ILossTerm
{
    /// <summary>Gets what to call it in messages.</summary>
    public string Name { get; }

    /// <summary>Computes the term, its weight included.</summary>
    /// <param name="output">Predictions for the batch's N clips of T frames, attached to the generator's graph.</param>
    /// <param name="batch">The batch, on the same device.</param>
    /// <returns>A scalar; owned by the caller.</returns>
    public Tensor Compute(GeneratorOutput output, TrainingBatch batch);
}
