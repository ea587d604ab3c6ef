using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Vibe.Core.Body;
using Vibe.Core.Random;
using Vibe.Data.Keypoints;
using Vibe.Data.Stores;
using Vibe.Synthetic.Capture;

namespace Vibe.Synthetic.Filming;

/// <summary>
/// Converts a <see cref="MotionStore"/> into a <see cref="FrameStore"/> with features, 2D keypoints and 3D labels, so that a model can
/// learn from motion capture alone: synthetic cameras film the motions, and a simulated 2D detector gives the keypoints.
/// </summary>
public static class FilmPreparation
{
    /// <summary>Films every motion of a store.</summary>
    /// <param name="motions">The motions.</param>
    /// <param name="body">The body that is filmed, with ten shape components.</param>
    /// <param name="features">Makes features of what the detector sees.</param>
    /// <param name="options">Cameras and detector, already validated.</param>
    /// <param name="storeFolder">Where the store shall appear; an older store there is replaced.</param>
    /// <param name="progress">Receives the progress after each motion.</param>
    /// <param name="cancellationToken">Ends the filming without leaving anything behind.</param>
    /// <exception cref="ArgumentException">The body has another number of shape components.</exception>
    /// <exception cref="IOException">The store cannot be written.</exception>
    public static void Prepare(
        MotionStore motions, BodyModelData body, RandomFourierFeatures features, FilmOptions options, string storeFolder,
        IProgress<FilmProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(motions);
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(body);
        ArgumentException.ThrowIfNullOrEmpty(storeFolder);
        if (body.ShapeCount != SmplSkeleton.ShapeSize)
        {
            throw new ArgumentException(
                $"Expected a body with {SmplSkeleton.ShapeSize} shape components but got {body.ShapeCount}.", nameof(body));
        }

        using var model = new BodyModel(body);
        var capture = new SyntheticCapture(model, features, options.Detector);
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(storeFolder));
        var info = new FrameStoreInfo(name, motions.Manifest.FramesPerSecond, options.Detector.BoxScale, features.Identity)
        {
            HalfFeatures = options.HalfFeatures,
        };
        using var writer = new FrameStoreWriter(storeFolder, info, replace: true);
        var up = motions.Manifest.WorldUp!.Value; // motion stores always say it
        var sequences = motions.Manifest.Sequences;
        for (var i = 0; i < sequences.Count; i++)
        {
            for (var view = 0; view < options.ViewCount; view++)
            {
                foreach (var take in Takes(motions, sequences[i], view, options))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    var random = new SeededRandom((int)(SplitMix64.Derive((ulong)options.Seed, take.Name) >> 33));
                    writer.Append(capture.Film(take, up, (float)motions.Manifest.FramesPerSecond, CaptureLabels.Evaluation, random));
                }
            }

            progress?.Report(new FilmProgress(i + 1, sequences.Count, sequences[i].Name));
        }

        writer.Complete(Provenance(motions.Manifest, body, features, options));
    }

    private static IEnumerable<MotionSequenceData> Takes(MotionStore motions, StoreSequence sequence, int view, FilmOptions options)
    {
        var count = (sequence.Count + options.TakeLength - 1) / options.TakeLength;
        for (long take = 0; take < count; take++)
        {
            var first = sequence.Count * take / count;
            var frames = (int)((sequence.Count * (take + 1) / count) - first);
            var betas = Array.ConvertAll(Read(MotionColumn.Betas), value => Math.Clamp(value, -options.ShapeLimit, options.ShapeLimit));
            yield return new MotionSequenceData(
                FormattableString.Invariant($"{sequence.Name} view {view} take {take}"), sequence.Subject, sequence.Motion,
                Read(MotionColumn.Pose), betas, Read(MotionColumn.Translation));

            float[] Read(MotionColumn column)
            {
                var rows = new float[frames * MotionStore.RowSize(column)];
                motions.Read(column, sequence.First + first, frames, rows);
                return rows;
            }
        }
    }

    private static StoreProvenance Provenance(
        StoreManifest motions, BodyModelData body, RandomFourierFeatures features, FilmOptions options)
    {
        var template = Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<float>(body.Template)));
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["preparation"] = "film-v1",
            ["motions"] = motions.Provenance.ContentKey,
            ["bodyTemplate"] = "sha256:" + template,
            ["features"] = features.Identity,
            ["options"] = options.ToString(),
        };
        return StoreProvenance.Create(parameters, motions.Provenance.Sources);
    }
}
