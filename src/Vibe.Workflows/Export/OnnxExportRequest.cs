using Vibe.Inference.Export;

namespace Vibe.Workflows.Export;

/// <summary>Which network to write as an ONNX file, and how.</summary>
/// <param name="Subject">A run's folder or a checkpoint.</param>
/// <param name="Path">The file to write.</param>
public sealed record OnnxExportRequest(string Subject, string Path)
{
    /// <summary>Gets the network. Default: the generator.</summary>
    public ExportedNetwork Network { get; init; }

    /// <summary>Gets the configuration of a checkpoint that lies in no run.</summary>
    public string? Configuration { get; init; }

    /// <summary>
    /// Gets the checkpoint of the ResNet-50 that made the training features, where the backbone is written or images go in and the run did
    /// not train one itself.
    /// </summary>
    public string? Backbone { get; init; }

    /// <summary>Gets the clips' length and, of the generator, its input and state.</summary>
    public OnnxExportOptions Options { get; init; } = new();
}
