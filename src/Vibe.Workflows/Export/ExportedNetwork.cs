namespace Vibe.Workflows.Export;

/// <summary>A network that can be written for other programs.</summary>
public enum ExportedNetwork
{
    /// <summary>The generator: features to bodies.</summary>
    Generator,

    /// <summary>The generator's temporal encoder: features to encoded features.</summary>
    Encoder,

    /// <summary>The generator's regressor: encoded features to bodies.</summary>
    Regressor,

    /// <summary>The motion discriminator: joint rotations to a score.</summary>
    Discriminator,

    /// <summary>The ResNet-50 that makes the generator's features of pictures.</summary>
    Backbone,
}
