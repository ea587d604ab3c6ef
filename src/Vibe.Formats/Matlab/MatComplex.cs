using Vibe.Formats.Numpy;

namespace Vibe.Formats.Matlab;

/// <summary>A complex array.</summary>
/// <param name="Real">Real parts.</param>
/// <param name="Imaginary">Imaginary parts, of the same shape.</param>
public sealed record MatComplex(NpyArray Real, NpyArray Imaginary);
