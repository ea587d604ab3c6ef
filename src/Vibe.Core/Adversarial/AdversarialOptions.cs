using System.ComponentModel.DataAnnotations;

namespace Vibe.Core.Adversarial;

/// <summary>
/// The adversarial objective and how often generator and discriminator are updated. Section <c>Adversarial</c> of the configuration.
/// </summary>
public sealed record AdversarialOptions : IValidatableObject
{
    /// <summary>
    /// Gets the adversarial objective of generator and discriminator. Default <see cref="AdversarialRecipeKind.LeastSquares"/>, as
    /// published.
    /// </summary>
    public AdversarialRecipeKind Recipe { get; init; }

    /// <summary>
    /// Gets the weight of the gradient penalty in the discriminator's loss; for Wasserstein only. Default 10, as Gulrajani et al.
    /// </summary>
    [Range(0.0, 1e6)]
    public double GradientPenalty { get; init; } = 10;

    /// <summary>
    /// Gets the steps from one update of the generator to the next. Default 1; 5 gives the critic five updates for each of the generator's.
    /// </summary>
    [Range(1, 1000)]
    public int GeneratorInterval { get; init; } = 1;

    /// <summary>Gets the steps from one update of the discriminator to the next. Default 1, as published.</summary>
    [Range(1, 1000)]
    public int DiscriminatorInterval { get; init; } = 1;

    /// <summary>
    /// Gets the first step, counted from 0, in which the generator pays for what the discriminator recognises. Default 0, as published;
    /// later, it has learned from the labels first what bodies look like.
    /// </summary>
    [Range(0, 1_000_000_000)]
    public int FirstStep { get; init; }

    /// <summary>
    /// Gets the steps before <see cref="FirstStep"/> in which the discriminator already learns, so that its first gradients mean something.
    /// Default 0, as published.
    /// </summary>
    [Range(0, 1_000_000_000)]
    public int HeadStart { get; init; }

    /// <summary>
    /// Gets the norm that the adversarial gradient is given, as a share of the gradient of all other terms; <c>Loss:Adversarial</c> is then
    /// the least weight, so that the prior does not fade as the others fit, as long as its gradient does not outweigh theirs.
    /// <see langword="null"/>, the default, keeps the weight fixed, as published.
    /// </summary>
    [Range(0.001, 10.0)]
    public double? GradientShare { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (HeadStart > FirstStep)
        {
            yield return new ValidationResult(
                $"a head start of {HeadStart} steps must fit before {nameof(FirstStep)}, which is {FirstStep}",
                [nameof(HeadStart), nameof(FirstStep)]);
        }
    }

    /// <summary>Creates the adversarial objective that <see cref="Recipe"/> names.</summary>
    /// <returns>The objective; <see langword="null"/> for none.</returns>
    public IAdversarialObjective? CreateObjective() => Recipe switch
    {
        AdversarialRecipeKind.LeastSquares => new LeastSquaresObjective(),
        AdversarialRecipeKind.Wasserstein => new WassersteinObjective(GradientPenalty),
        AdversarialRecipeKind.Hinge => new HingeObjective(),
        _ => null,
    };
}
