namespace Vibe.Data.Stores;

/// <summary>A file that a store was made from.</summary>
/// <param name="Path">Path relative to the data set's folder, with forward slashes.</param>
/// <param name="Sha256">SHA-256 of the file, lower-case hexadecimal.</param>
public sealed record StoreSource(string Path, string Sha256);
