using Vibe.Formats.PyTorch;

namespace Vibe.Formats.SafeTensors;

/// <summary>One tensor as the header describes it, already checked against the file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TypeName">The format's name of the number type.</param>
/// <param name="Type">Number type; <see langword="null"/> for one that is not read.</param>
/// <param name="Shape">Length of each axis.</param>
/// <param name="Start">First byte behind the header.</param>
/// <param name="Size">Number of bytes.</param>
internal sealed record SafeTensorsEntry(string Name, string TypeName, TensorType? Type, long[] Shape, long Start, long Size);
