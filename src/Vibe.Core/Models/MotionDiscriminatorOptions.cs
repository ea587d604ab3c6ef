using System.ComponentModel.DataAnnotations;

namespace Vibe.Core.Models;

/// <summary>The discriminator and its size. Section <c>Discriminator</c> of the configuration.</summary>
public sealed record MotionDiscriminatorOptions : IValidatableObject
{
    /// <summary>
    /// Gets the discriminator. Default <see cref="DiscriminatorKind.Published"/>; the other keys but <see cref="Heads"/> are for that.
    /// </summary>
    public DiscriminatorKind Kind { get; init; } = DiscriminatorKind.Published;

    /// <summary>Gets the heads of the structured discriminator, whose losses are added up; for Structured only. Default: none.</summary>
    public IReadOnlyList<DiscriminatorHeadKind> Heads { get; init; } = [];

    /// <summary>Gets the number of stacked GRU layers. Default 2, as published.</summary>
    [Range(1, 8)]
    public int LayerCount { get; init; } = 2;

    /// <summary>Gets the GRU state size in channels. Default 1024, as published.</summary>
    [Range(1, 8192)]
    public int HiddenSize { get; init; } = 1024;

    /// <summary>Gets the pooling over time. Default <see cref="FeaturePooling.Attention"/>, as published.</summary>
    public FeaturePooling Pooling { get; init; } = FeaturePooling.Attention;

    /// <summary>Gets the number of layers that score a state for the attention. Default 3, as published.</summary>
    [Range(1, 8)]
    public int AttentionLayerCount { get; init; } = 3;

    /// <summary>
    /// Gets the width of the attention's hidden layers, in channels; <see langword="null"/>, the default, takes <see cref="HiddenSize"/>.
    /// </summary>
    [Range(1, 8192)]
    public int? AttentionSize { get; init; }

    /// <summary>Gets the dropout inside the attention while training. Default 0.2, as published.</summary>
    [Range(0.0, 0.95)]
    public double AttentionDropout { get; init; } = 0.2;

    /// <summary>
    /// Gets a value indicating whether the weights of the linear layers are divided by their largest singular value (Miyato et al.,
    /// "Spectral Normalization for Generative Adversarial Networks", ICLR 2018). Default <see langword="false"/>, as published.
    /// </summary>
    public bool SpectralNorm { get; init; }

    /// <summary>
    /// Gets whether dropout also falls on the attention's scores, as in the published implementation (where a dropped score becomes 0,
    /// not less attention), or only on its hidden layers.
    /// </summary>
    public Compatibility Compatibility { get; init; } = Compatibility.Corrected;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Kind == DiscriminatorKind.Structured && Heads.Count == 0)
        {
            yield return new ValidationResult(
                $"the structured discriminator needs a head: name one of {string.Join(", ", Enum.GetNames<DiscriminatorHeadKind>())}",
                [nameof(Heads)]);
        }

        if (Kind == DiscriminatorKind.Published && Heads.Count > 0)
        {
            yield return new ValidationResult(
                $"heads belong to the structured discriminator: set {nameof(Kind)} to {nameof(DiscriminatorKind.Structured)}",
                [nameof(Heads)]);
        }

        if (Kind == DiscriminatorKind.Structured && SpectralNorm)
        {
            yield return new ValidationResult(
                $"belongs to the published discriminator: leave it out, or set {nameof(Kind)} to {nameof(DiscriminatorKind.Published)}",
                [nameof(SpectralNorm)]);
        }

        if (Heads.Distinct().Count() < Heads.Count)
        {
            yield return new ValidationResult("a head is named twice", [nameof(Heads)]);
        }
    }
}
