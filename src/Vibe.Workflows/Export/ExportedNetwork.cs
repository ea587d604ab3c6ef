namespace Vibe.Workflows.Export;

/// <summary>A network that can be written for other programs.</summary>
public enum ExportedNetwork
{
    /// <summary>The generator: features to bodies.</summary>
    Generator,

    /// <summary>The motion discriminator: joint rotations to a score.</summary>
    Discriminator,

    /// <summary>The ResNet-50 that makes the generator's features of pictures.</summary>
    Backbone,
}
