using System.Text.Json;
using Vibe.Data.Stores;
using Vibe.Evaluation.Results;
using Vibe.Formats.Files;

namespace Vibe.Training.Runs;

/// <summary>A store that a run reads, as it was when the run began: an entry of <c>data.json</c>.</summary>
/// <param name="Role">What it is for: <c>2D video</c>, <c>3D video</c>, <c>real motion</c>, <c>validation</c> or <c>test</c>.</param>
/// <param name="Name">The store's name.</param>
/// <param name="Path">Its folder.</param>
/// <param name="Frames">Its number of frames.</param>
/// <param name="Sequences">Its number of sequences.</param>
/// <param name="FramesPerSecond">Its frame rate, 1/s.</param>
/// <param name="Weight">Its share among the stores of its role; <see langword="null"/> where it is not mixed with others.</param>
/// <param name="FeatureExtractor">What made its features; <see langword="null"/> for motion.</param>
/// <param name="Provenance">Where it comes from; at most <see cref="MostSources"/> sources.</param>
/// <param name="SourceCount">The number of files it was made from.</param>
/// <param name="Checksum">The checksum of rows all over its columns; <see langword="null"/> in records of earlier versions.</param>
public sealed record StoreRecord(
    string Role,
    string Name,
    string Path,
    long Frames,
    int Sequences,
    double FramesPerSecond,
    double? Weight,
    string? FeatureExtractor,
    StoreProvenance Provenance,
    int SourceCount,
    string? Checksum = null)
{
    /// <summary>The sources that are listed; the store's manifest has them all.</summary>
    public const int MostSources = 3;

    /// <summary>Describes a store.</summary>
    /// <param name="role">What it is for.</param>
    /// <param name="store">The store.</param>
    /// <param name="weight">Its share among the stores of its role.</param>
    /// <exception cref="InvalidDataException">A column is damaged.</exception>
    public static StoreRecord Of(string role, FrameStore store, double? weight = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        return Of(role, store.Folder, store.Manifest, weight, ContentChecksum.Of(store));
    }

    /// <summary>Describes a motion store.</summary>
    /// <param name="role">What it is for.</param>
    /// <param name="store">The store.</param>
    /// <param name="weight">Its share among the stores of its role.</param>
    public static StoreRecord Of(string role, MotionStore store, double? weight = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        return Of(role, store.Folder, store.Manifest, weight, ContentChecksum.Of(store));
    }

    /// <summary>Reads the stores of a run.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is damaged; the message names it.</exception>
    public static IReadOnlyList<StoreRecord> Read(string path)
    {
        try
        {
            var records = JsonSerializer.Deserialize<List<StoreRecord?>>(InputFile.ReadText(path), RunJson.Options) ?? [];
            return records.All(IsWhole)
                ? [.. records.OfType<StoreRecord>()]
                : throw new InvalidDataException(
                    $"{path}: expected the stores of a run, but entry {records.FindIndex(record => !IsWhole(record))} is null or holds " +
                    "null.");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path}: expected the stores of a run. {error.Message}", error);
        }
    }

    /// <summary>Writes the stores of a run.</summary>
    /// <param name="path">The file.</param>
    /// <param name="stores">The stores.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<StoreRecord> stores) =>
        AtomicFile.WriteText(path, JsonSerializer.Serialize(stores, RunJson.Options) + "\n");

    /// <summary>Checks that a resumed run reads the stores that it began with; their folders may have moved.</summary>
    /// <param name="path">What was written when it began; nothing is checked if the file is not there.</param>
    /// <param name="stores">The stores now.</param>
    /// <exception cref="InvalidDataException">A store is another one; the message names each, and what differs.</exception>
    public static void CheckSame(string path, IReadOnlyList<StoreRecord> stores)
    {
        ArgumentNullException.ThrowIfNull(stores);
        if (!File.Exists(path))
        {
            return;
        }

        var before = Read(path);
        var changes = before.Count == stores.Count
            ? before.Zip(stores, Difference).OfType<string>().ToList()
            : [$"there were {before.Count} stores and now there are {stores.Count}"];
        if (changes.Count > 0)
        {
            throw new InvalidDataException(
                $"{path}: the data are not those that the run began with: {string.Join("; ", changes)}. " +
                "Put the earlier stores back, or start a new run.");
        }
    }

    private static StoreRecord Of(string role, string folder, StoreManifest manifest, double? weight, string checksum)
    {
        var provenance = manifest.Provenance with { Sources = [.. manifest.Provenance.Sources.Take(MostSources)] };
        return new StoreRecord(
            role, manifest.Name, folder, manifest.FrameCount, manifest.Sequences.Count, manifest.FramesPerSecond, weight,
            manifest.FeatureExtractor, provenance, manifest.Provenance.Sources.Count,
            checksum);
    }

    private static bool IsWhole(StoreRecord? record) =>
        record is { Role: not null, Name: not null, Path: not null, Provenance: { ContentKey: not null, Sources: not null } };

    private static string? Difference(StoreRecord before, StoreRecord now)
    {
        if (before.Role != now.Role || before.Name != now.Name)
        {
            return $"{before.Role} '{before.Name}' has become {now.Role} '{now.Name}'";
        }

        if (before.Provenance.ContentKey == now.Provenance.ContentKey && before.Frames == now.Frames)
        {
            return before.Checksum is null || before.Checksum == now.Checksum
                ? null
                : $"{now.Role} '{now.Name}' in {now.Path} has other values in its columns ({before.Checksum}; now {now.Checksum})";
        }

        return $"{now.Role} '{now.Name}' in {now.Path} has been prepared again from other sources " +
            $"({before.Frames} frames, {before.Provenance.ContentKey}; now {now.Frames} frames, {now.Provenance.ContentKey})";
    }
}
