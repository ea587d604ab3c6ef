using Vibe.Core.Models;
using Vibe.Preparation.Features;

namespace Vibe.Testing;

/// <summary>The backbone with weights from a formula that the format samples' features were made with.</summary>
public static class FormulaBackbone
{
    private static readonly Lazy<ResNetFeatureExtractor> Made = new(Make);

    /// <summary>Gets the extractor, made once; it belongs to nobody and must not be disposed.</summary>
    public static IFeatureExtractor Extractor => Made.Value;

    private static ResNetFeatureExtractor Make()
    {
        using var backbone = new ResNet50();
        GoldenWeights.ReadKeys(Path.Combine(Fixtures.Formats, "3dpw", "backbone_keys.csv")).FillInto(backbone);
        return new ResNetFeatureExtractor(backbone);
    }
}
