using System.Globalization;
using Vibe.Data.Stores;
using Vibe.Preparation.Datasets;

namespace Vibe.Preparation.Pipeline;

/// <summary>Finds the folders of a divided preparation's parts and merges them into one store.</summary>
public static class ShardFolders
{
    private const string Suffix = ".shards";

    /// <summary>Merges the parts of a store into it and removes them.</summary>
    /// <param name="store">Where the store shall appear; its parts lie beside it.</param>
    /// <returns>The store's manifest, byte for byte that of an undivided preparation.</returns>
    /// <exception cref="PreparationException">There are no parts.</exception>
    /// <exception cref="InvalidDataException">Parts are missing or differ in how they were made; the message says which.</exception>
    /// <exception cref="IOException">The store exists, is being merged by another process, or cannot be written.</exception>
    public static StoreManifest Merge(string store)
    {
        ArgumentException.ThrowIfNullOrEmpty(store);
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(store));
        var folder = target + Suffix;
        if (!Directory.Exists(folder))
        {
            throw new PreparationException(
                PreparationProblem.NoShards, $"{folder}: expected the shards of a preparation but it does not exist.");
        }

        var count = Directory.EnumerateDirectories(folder).Select(path => Count(Path.GetFileName(path))).Max() ?? 0;
        if (count == 0 || Missing(target, count) is { Count: > 0 } missing && missing.Count == count)
        {
            throw new InvalidDataException($"{folder}: expected complete shards but there is none.");
        }

        if (Missing(target, count) is { Count: > 0 } incomplete)
        {
            throw new InvalidDataException(
                $"{folder}: expected {count} complete shards but these are not: {string.Join(", ", incomplete)}.");
        }

        var made = StoreBuild.Merge(
            target, [.. Enumerable.Range(1, count).Select(index => PathOf(target, new PreparationShard(index, count)))]);
        Directory.Delete(folder, recursive: true);
        return made;
    }

    /// <summary>Gives the folder of a shard when it is complete.</summary>
    internal static string PathOf(string target, PreparationShard shard) =>
        Path.Combine(target + Suffix, FormattableString.Invariant($"{shard.Index:D4}-of-{shard.Count:D4}"));

    /// <summary>Lists the shards that are not complete.</summary>
    internal static IReadOnlyList<PreparationShard> Missing(string target, int count) =>
        [.. Enumerable.Range(1, count).Select(index => new PreparationShard(index, count))
            .Where(shard => !Directory.Exists(PathOf(target, shard)))];

    private static int? Count(string name) =>
        name.Split("-of-") is [_, var last]
        && int.TryParse(last.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : null;
}
