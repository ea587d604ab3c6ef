using System.ComponentModel.DataAnnotations;

namespace Vibe.Inference.Export;

/// <summary>How a generator becomes an ONNX file.</summary>
public sealed record OnnxExportOptions
{
    /// <summary>Gets what is exported. Default: the whole generator.</summary>
    public GeneratorPart Part { get; init; }

    /// <summary>
    /// Gets what goes in. Default: features. Keypoints and images need the whole generator or the encoder: the regressor takes encoded
    /// features alone.
    /// </summary>
    public ExportedInput Input { get; init; }

    /// <summary>Gets the frames of a clip; <see langword="null"/> (default) leaves them free.</summary>
    [Range(1, 4096)]
    public int? FrameCount { get; init; }

    /// <summary>
    /// Gets a value indicating whether the GRU's state is an input and an output, for frames that arrive one by one. Default
    /// <see langword="false"/>: every clip begins anew.
    /// </summary>
    public bool WithState { get; init; }
}
