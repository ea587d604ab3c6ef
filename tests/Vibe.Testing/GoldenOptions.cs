using Vibe.Core.Models;

namespace Vibe.Testing;

/// <summary>Sizes of the networks whose weights a golden case lists, read from the weights.</summary>
public static class GoldenOptions
{
    /// <summary>The size of a temporal encoder.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="prefix">What stands before <c>gru</c> and <c>linear</c>.</param>
    public static TemporalEncoderOptions Encoder(GoldenWeights weights, string prefix) => new()
    {
        HiddenSize = (int)weights.Shape($"{prefix}gru.weight_hh_l0")[1],
        LayerCount = weights.GruLayers($"{prefix}gru."),
        Bidirectional = weights.Has($"{prefix}gru.weight_ih_l0_reverse"),
        Project = weights.Has($"{prefix}linear.weight"),
    };

    /// <summary>The size of a regressor, without dropout.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="prefix">What stands before <c>fc1</c>.</param>
    public static RegressorOptions Regressor(GoldenWeights weights, string prefix) => new()
    {
        HiddenSize = (int)weights.Shape($"{prefix}fc1.bias")[0],
        Dropout = 0,
    };

    /// <summary>The size of a generator, without dropout.</summary>
    /// <param name="weights">The weights.</param>
    public static GeneratorOptions Generator(GoldenWeights weights) => new()
    {
        TemporalEncoder = Encoder(weights, "encoder."),
        Regressor = Regressor(weights, "regressor."),
    };

    /// <summary>The size of a motion discriminator, without dropout.</summary>
    /// <param name="weights">The weights.</param>
    public static MotionDiscriminatorOptions Discriminator(GoldenWeights weights)
    {
        var attentionLayers = Enumerable.Range(0, 100).TakeWhile(layer => weights.Has($"attention.attention.{3 * layer}.weight")).Count();
        return new MotionDiscriminatorOptions
        {
            HiddenSize = (int)weights.Shape("gru.weight_hh_l0")[1],
            LayerCount = weights.GruLayers("gru."),
            AttentionLayerCount = Math.Max(1, attentionLayers),
            AttentionSize = attentionLayers > 1 ? (int)weights.Shape("attention.attention.0.weight")[0] : null,
            AttentionDropout = 0,
        };
    }
}
