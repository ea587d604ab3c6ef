using TorchSharp;
using Vibe.Core.Random;

namespace Vibe.Training.Steps;

/// <summary>Seeds torch's random numbers from the run's seed, so that a resumed run continues with the same numbers.</summary>
/// <remarks>
/// Every step is seeded anew, on every device: a checkpoint needs no state of a random number generator, and CUDA gives none. Batches draw
/// from streams of <c>Vibe.Core.Random</c>, which are functions of the run's seed and the step too.
/// </remarks>
internal static class RandomSeeds
{
    /// <summary>Seeds the random numbers from which the weights are drawn.</summary>
    /// <param name="seed">The run's seed.</param>
    public static void ForWeights(long seed) => torch.random.manual_seed(SplitMix64.DeriveSeed(seed, "weights"));

    /// <summary>Seeds the random numbers of a step, such as those of dropout.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="step">The step, from 0.</param>
    public static void ForStep(long seed, long step) =>
        torch.random.manual_seed(SplitMix64.DeriveSeed(seed, FormattableString.Invariant($"step {step}")));
}
