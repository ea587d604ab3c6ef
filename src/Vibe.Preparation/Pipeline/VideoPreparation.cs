using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Vibe.Core.Body;
using Vibe.Data.Stores;
using Vibe.Preparation.Datasets;
using Vibe.Preparation.Features;

namespace Vibe.Preparation.Pipeline;

/// <summary>Turns a data set of videos into a <see cref="FrameStore"/>: crops, features, keypoints in the crop, labels.</summary>
/// <remarks>
/// Pictures are read and decoded ahead while features are computed. Each complete unit is safe on the disk: after an interruption, even a
/// kill, the same call continues behind it, and what comes out is byte for byte what an uninterrupted call makes. So do shards that are
/// merged.
/// </remarks>
public static class VideoPreparation
{
    private const string Version = "video-v2";

    /// <summary>Prepares a store, or continues an interrupted preparation.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="source">Its raw folder.</param>
    /// <param name="store">Where the store shall appear; work in progress lies beside it.</param>
    /// <param name="options">What to make, already validated.</param>
    /// <param name="extractor">
    /// Makes the features; <see langword="null"/> where the data set brings its own, or where only crops are wanted.
    /// </param>
    /// <param name="body">The body model, for data sets whose labels need one.</param>
    /// <param name="progress">Notified several times a second.</param>
    /// <param name="cancellationToken">Ends the preparation; complete units stay for the next time.</param>
    /// <returns>What there is now.</returns>
    /// <exception cref="InvalidDataException">
    /// The source is damaged, or lacks something; the message names file and record. Complete units stay for the next time.
    /// </exception>
    /// <exception cref="IOException">The source is not there, or the store cannot be written or is something else.</exception>
    public static PreparationReport Prepare(
        IVideoDataset dataset, string source, string store, PreparationOptions options, IFeatureExtractor? extractor = null,
        BodyModelData? body = null, IProgress<PreparationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(source);
        ArgumentException.ThrowIfNullOrEmpty(store);
        var description = dataset.Description;
        var makesFeatures = description.FeatureExtractor is null && extractor is not null;
        if (description.FeatureExtractor is null && extractor is null && !options.Crops)
        {
            throw new ArgumentException(
                $"Expected a feature extractor, or crops instead of features, to prepare {description.Title}.", nameof(extractor));
        }

        if (description.FeatureExtractor is not null && options.Crops)
        {
            throw new ArgumentException($"Expected no crops of {description.Title}, which has features but no pictures.", nameof(options));
        }

        if (description.NeedsBody && body is null)
        {
            _ = new ReadingContext(source, string.Empty, options.Compatibility).Body; // says what is needed
        }

        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(store));
        var split = options.Split ?? description.Splits[0];
        IReadOnlyList<VideoUnit> units = [.. dataset.Find(source, split).Take(options.Limit ?? int.MaxValue)];
        var plan = Plan(target, description, split, units, options, description.FeatureExtractor ?? extractor?.Identity, body);
        var folder = options.Shard is { } shard ? ShardFolders.PathOf(target, shard) : target;
        if (options.Shard is not null && StoreBuild.IsComplete(target, plan with { First = 0, Count = units.Count }))
        {
            return new PreparationReport(target, StoreManifest.Read(target), plan.Count, WasComplete: true, []);
        }

        using var build = StoreBuild.Open(folder, plan);
        if (build is not null)
        {
            using var bodies = new PreparationBodies(body, options.GenderedBodies);
            Run(
                dataset, source, [.. units.Skip(plan.First).Take(plan.Count)], options, makesFeatures ? extractor : null,
                bodies, build, progress, cancellationToken);
            if (options.Shard is null)
            {
                if (build.FrameCount == 0)
                {
                    throw new InvalidDataException(
                        $"{source}: expected at least one usable frame in split '{split}' of {description.Title} " +
                        $"but all of {units.Count} units were left out: {build.DropText()}.");
                }

                return new PreparationReport(target, build.Complete(), plan.Count, WasComplete: false, []);
            }

            build.CompletePart();
        }

        if (options.Shard is null)
        {
            return new PreparationReport(target, StoreManifest.Read(target), plan.Count, WasComplete: true, []);
        }

        var missing = ShardFolders.Missing(target, options.Shard.Count);
        return missing.Count == 0
            ? new PreparationReport(target, ShardFolders.Merge(target), plan.Count, WasComplete: false, [])
            : new PreparationReport(folder, null, plan.Count, WasComplete: build is null, missing);
    }

    private static StorePlan Plan(
        string target, DatasetDescription description, string split, IReadOnlyList<VideoUnit> units, PreparationOptions options,
        string? extractor, BodyModelData? body)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["preparation"] = Version,
            ["dataset"] = description.Name,
            ["split"] = split,
            ["keypoints"] = description.Convention.Name,
            ["compatibility"] = options.Compatibility.ToString(),
            ["framesPerSecond"] = options.FramesPerSecond is { } rate ? FormattableString.Invariant($"{rate}") : "as recorded",
            ["features"] = extractor ?? "none",
            ["crops"] = options.Crops ? "jpeg" : "none",
        };
        if (options.Limit is { } limit)
        {
            parameters["limit"] = FormattableString.Invariant($"{limit} units");
        }

        if (description.NeedsBody)
        {
            parameters["bodyTemplate"] = Template(body!);
            if (options.GenderedBodies is { } gendered)
            {
                (parameters["maleTemplate"], parameters["femaleTemplate"]) = (Template(gendered.Male), Template(gendered.Female));
            }
        }

        var info = new FrameStoreInfo(
            Path.GetFileName(target), options.FramesPerSecond ?? description.FramesPerSecond, description.CropScale, extractor)
        {
            HalfFeatures = options.HalfFeatures,
        };
        var (first, count) = options.Shard?.Range([.. units.Select(unit => unit.Weight)]) ?? (0, units.Count);
        return new StorePlan(info, parameters, [.. units.Select(unit => new StorePlanUnit(unit.Name, unit.Weight))], first, count);
    }

    private static string Template(BodyModelData body) =>
        "sha256:" + Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<float>(body.Template)));

    private static void Run(
        IVideoDataset dataset, string source, IReadOnlyList<VideoUnit> units, PreparationOptions options, IFeatureExtractor? extractor,
        PreparationBodies bodies, StoreBuild build, IProgress<PreparationProgress>? progress, CancellationToken cancellationToken)
    {
        var sequences = new TrackSequences(dataset.Description, options.Compatibility);
        var pace = new PreparationPace([.. units.Select(unit => unit.Weight)], build.UnitCount, build.FrameCount, progress);
        var writer = new UnitWriter(
            build, sequences, extractor is null ? null : new FeatureBatch(extractor, options.BatchSize), options.SkipBad, pace);
        using var reader = new UnitReader(
            dataset, source, [.. units.Skip(build.UnitCount)], options, sequences, bodies, extractor is not null);
        foreach (var item in reader.Items(cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            writer.Take(item);
        }
    }
}
