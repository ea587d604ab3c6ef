using System.Security.Cryptography;
using Vibe.Formats.Files;

namespace Vibe.Data.Stores;

/// <summary>A file that a store was made from.</summary>
/// <param name="Path">Path relative to the data set's folder, with forward slashes.</param>
/// <param name="Sha256">SHA-256 of the file, lower-case hexadecimal.</param>
public sealed record StoreSource(string Path, string Sha256)
{
    /// <summary>Hashes a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="relativePath">Its path relative to the data set's folder.</param>
    /// <returns>The file's path and hash.</returns>
    public static StoreSource Of(string file, string relativePath)
    {
        using var stream = InputFile.Open(file);
        return new StoreSource(relativePath, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }
}
