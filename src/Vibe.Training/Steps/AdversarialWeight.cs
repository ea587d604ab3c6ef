using Vibe.Core.Adversarial;

namespace Vibe.Training.Steps;

/// <summary>When the adversarial term counts, and with which weight: a fixed one, or one that follows the other terms' gradient.</summary>
/// <remarks>
/// With <see cref="AdversarialOptions.GradientShare"/> the norm of the unweighted adversarial gradient over that of the other terms is
/// measured every few updates and smoothed as a geometric mean; the weight is the share over it, within bounds. What is smoothed is part of
/// a checkpoint.
/// </remarks>
/// <param name="options">The adversarial options, already validated.</param>
/// <param name="leastWeight">The fixed weight, and the least where the weight follows the gradient.</param>
public sealed class AdversarialWeight(AdversarialOptions options, double leastWeight)
{
    /// <summary>
    /// Updates of the generator from one measurement to the next where nothing depends on it; each costs a backward pass.
    /// </summary>
    private const int ReportInterval = 50;

    /// <summary>Updates of the generator from one measurement to the next where the weight follows it.</summary>
    private const int ShareInterval = 10;

    /// <summary>The share of the former mean that a measurement leaves.</summary>
    private const double Memory = 0.8;

    /// <summary>
    /// The largest weight, in least weights: a discriminator that has just lost has almost no gradient, and magnifying that without end
    /// would throw the generator off as soon as it comes back.
    /// </summary>
    private const double LargestFactor = 20;

    /// <summary>
    /// The largest norm of the weighted adversarial gradient, as a share of that of the other terms, unless more is asked for. Where it
    /// outweighs them, it moves the hidden layers that camera and pose share: in a 2D-only training with the weight 30 from the first step
    /// on, the camera's scale passed 0 in three steps and the keypoints' loss grew from 7 to 1500.
    /// </summary>
    private const double LargestShare = 1;

    /// <summary>
    /// Gets or sets the smoothed norm of the unweighted adversarial gradient over that of the other terms; <see langword="null"/> before
    /// the first measurement, and for fixed weights.
    /// </summary>
    public double? UnitRatio { get; set; }

    /// <summary>Gets the weight of the adversarial term.</summary>
    public double Current => options.GradientShare is { } share && UnitRatio is { } ratio
        ? Math.Min(Math.Clamp(share / ratio, leastWeight, LargestFactor * leastWeight), Math.Max(LargestShare, share) / ratio)
        : leastWeight;

    /// <summary>Gets a value indicating whether the weight follows the gradient.</summary>
    public bool FollowsGradient => options.GradientShare is not null;

    /// <summary>Whether the generator pays for what the discriminator recognises.</summary>
    /// <param name="step">The step, from 0.</param>
    public bool Counts(long step) => step >= options.FirstStep;

    /// <summary>Whether the discriminator learns.</summary>
    /// <param name="step">The step, from 0.</param>
    public bool UpdatesDiscriminator(long step) =>
        step >= options.FirstStep - options.HeadStart && step % options.DiscriminatorInterval == 0;

    /// <summary>Whether a step that updates the generator measures the gradients.</summary>
    /// <param name="step">The step, from 0.</param>
    public bool Measures(long step) => FollowsGradient
        ? (step - options.FirstStep) / options.GeneratorInterval % ShareInterval == 0
        : step % ReportInterval == 0;

    /// <summary>Takes a measurement in, from which on the weight follows.</summary>
    /// <param name="ratio">The norm of the adversarial gradient, with the present weight, over that of the other terms.</param>
    public void Take(double ratio)
    {
        if (!FollowsGradient || !double.IsFinite(ratio) || ratio <= 0)
        {
            return;
        }

        var unit = ratio / Current;
        UnitRatio = UnitRatio is { } mean ? Math.Pow(mean, Memory) * Math.Pow(unit, 1 - Memory) : unit;
    }
}
