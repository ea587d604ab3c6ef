namespace Vibe.Formats.PyTorch;

/// <summary>A sparse tensor in coordinates as the file describes it.</summary>
/// <param name="Indices">(axes,count) places of the values along the first axes.</param>
/// <param name="Values">(count,...) values, one block of the remaining axes each.</param>
/// <param name="Size">Length of each axis.</param>
internal sealed record SparseView(TensorView Indices, TensorView Values, long[] Size);
