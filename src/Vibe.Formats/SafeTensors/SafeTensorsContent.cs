using Vibe.Formats.PyTorch;

namespace Vibe.Formats.SafeTensors;

/// <summary>Holds the tensors and texts of a safetensors file.</summary>
/// <param name="Tensors">The tensors by name, in the order of the header; their memory is shared.</param>
/// <param name="Metadata">The file's own texts, e.g. <c>format: pt</c>.</param>
public sealed record SafeTensorsContent(CheckpointDictionary Tensors, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>Gets what was left out and why: tensors of number types that are not read.</summary>
    public IReadOnlyList<string> Skipped { get; init; } = [];
}
