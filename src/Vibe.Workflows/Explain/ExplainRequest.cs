namespace Vibe.Workflows.Explain;

/// <summary>A model and what it looks at.</summary>
/// <param name="Subject">A run's folder or a checkpoint.</param>
/// <param name="Input">
/// A picture, of which the backbone makes features; or a motion file or a store with labels, for the discriminator.
/// </param>
/// <param name="Folder">Where the pictures go; it is made.</param>
public sealed record ExplainRequest(string Subject, string Input, string Folder)
{
    /// <summary>Gets the configuration of a checkpoint that lies in no run.</summary>
    public string? Configuration { get; init; }

    /// <summary>Gets the checkpoint of the ResNet-50 that made the training features, where the run did not train one itself.</summary>
    public string? Backbone { get; init; }

    /// <summary>Gets the number of the person whose motion is judged; <see langword="null"/> (default) takes the first.</summary>
    public int? Person { get; init; }

    /// <summary>Gets the frame rate of motion files that do not say theirs, 1/s; <see langword="null"/> (default) takes 30.</summary>
    public double? FramesPerSecond { get; init; }
}
