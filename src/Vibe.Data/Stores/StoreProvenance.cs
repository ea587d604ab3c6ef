using System.Security.Cryptography;
using System.Text;

namespace Vibe.Data.Stores;

/// <summary>Where a store comes from.</summary>
/// <param name="Tool">What wrote it, with version, e.g. <c>Vibe.Training 0.1.0</c>.</param>
/// <param name="ContentKey">Names the content: equal keys mean that preparing again would give the same store.</param>
/// <param name="Parameters">Settings it was made with, by name.</param>
/// <param name="Sources">Files it was made from; empty for generated data.</param>
public sealed record StoreProvenance(
    string Tool, string ContentKey, IReadOnlyDictionary<string, string> Parameters, IReadOnlyList<StoreSource> Sources)
{
    /// <summary>Describes a store that this version writes; the content key is the hash of all parameters and sources.</summary>
    /// <param name="parameters">Everything that decides what the store holds, the version of the preparation included.</param>
    /// <param name="sources">Files it is made from.</param>
    /// <returns>The provenance.</returns>
    public static StoreProvenance Create(IReadOnlyDictionary<string, string> parameters, IReadOnlyList<StoreSource> sources)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(sources);

        var lines = parameters.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}={entry.Value}")
            .Concat(sources.Select(file => $"{file.Path} {file.Sha256}"));
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
        var version = typeof(StoreProvenance).Assembly.GetName().Version!.ToString(3);
        return new StoreProvenance($"Vibe.Training {version}", "sha256:" + key, parameters, sources);
    }
}
