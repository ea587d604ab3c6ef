namespace Vibe.Inference.Export;

/// <summary>What of a generator is exported.</summary>
public enum GeneratorPart
{
    /// <summary>The whole generator: features to bodies.</summary>
    Whole,

    /// <summary>The temporal encoder alone: features to encoded features.</summary>
    Encoder,

    /// <summary>The regressor alone: encoded features to bodies.</summary>
    Regressor,
}
