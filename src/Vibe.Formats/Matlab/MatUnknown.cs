namespace Vibe.Formats.Matlab;

/// <summary>A value that is not read: an object, a function or a table.</summary>
/// <param name="ClassName">What MATLAB calls its class.</param>
public sealed record MatUnknown(string ClassName);
