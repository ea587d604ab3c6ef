using System.ComponentModel.DataAnnotations;

namespace Vibe.Core.Models;

/// <summary>Size of the <see cref="MotionDiscriminator"/>. Section <c>Discriminator</c> of the configuration.</summary>
public sealed record MotionDiscriminatorOptions
{
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
}
