using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Vibe.Data.Keypoints;
using Vibe.Data.Stores;
using Vibe.Inference.Inputs;
using Vibe.Inference.Predictions;

namespace Vibe.Inference.Stores;

/// <summary>Makes a store of 2D training frames of what keypoint detectors found in videos.</summary>
/// <remarks>
/// Crops are made and features computed as <see cref="VibePredictor"/> does it, so that a model that learned from the store meets the same
/// when it is used, and as the synthetic world does it, so that both can be mixed.
/// </remarks>
public static class KeypointStorePreparation
{
    private const int LongestList = 10;

    /// <summary>Prepares the store.</summary>
    /// <param name="source">
    /// A folder with keypoints of OpenPose (a folder of files for each video), AlphaPose, COCO or MediaPipe (a file for each video), at any
    /// depth.
    /// </param>
    /// <param name="storeFolder">Where the store shall appear; an older store there is replaced.</param>
    /// <param name="options">Frame rate and selection, already validated.</param>
    /// <param name="progress">Notified after each video, with videos done and in all; may be <see langword="null"/>.</param>
    /// <param name="cancellationToken">Ends the preparation between videos without leaving anything behind.</param>
    /// <exception cref="InvalidDataException">A file is damaged, or nobody is found long enough; the message says which.</exception>
    /// <exception cref="IOException">There is no such folder, or the store cannot be written.</exception>
    public static KeypointStoreReport Prepare(
        string source, string storeFolder, KeypointStoreOptions options, IProgress<InferenceProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        ArgumentException.ThrowIfNullOrEmpty(storeFolder);
        ArgumentNullException.ThrowIfNull(options);
        var videos = KeypointVideos.Find(source);
        var features = new RandomFourierFeatures(options.FeatureSeed);
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(storeFolder)));
        var info = new FrameStoreInfo(name, options.FramesPerSecond, CropSquare.PublishedScale, features.Identity);
        using var writer = new FrameStoreWriter(storeFolder, info, replace: true);
        var (sequences, notes) = (0, new List<string>());
        for (var i = 0; i < videos.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (video, path) = videos[i];
            var found = KeypointInput.Find(path, WithRate(options));
            notes.AddRange(found.Notes.Select(note => $"{video}: {note}"));
            foreach (var sequence in found.Tracks.SelectMany(track => Sequences(video, found, track, options, features)))
            {
                writer.Append(sequence);
                sequences++;
            }

            progress?.Report(new InferenceProgress(i + 1, videos.Count));
        }

        if (sequences == 0)
        {
            throw new InvalidDataException(
                $"{source}: expected a person in at least {options.Keypoints.FewestFrames} frames of a video but found none in "
                + $"{videos.Count} videos. {string.Join(' ', notes.Take(LongestList))}".TrimEnd());
        }

        var frames = writer.FrameCount;
        writer.Complete(Provenance(videos, options, features));
        return new KeypointStoreReport(videos.Count, sequences, frames, notes);
    }

    private static KeypointInputOptions WithRate(KeypointStoreOptions options) =>
        options.Keypoints with { FramesPerSecond = options.Keypoints.FramesPerSecond ?? options.FramesPerSecond };

    private static IEnumerable<FrameSequence> Sequences(
        string video, TrackedVideo found, PersonTrack track, KeypointStoreOptions options, RandomFourierFeatures features)
    {
        foreach (var segment in TrackSegment.Of(track, options.LongestGap))
        {
            var atRate = segment.AtRate(Timeline.Ratio(found.FramesPerSecond, options.FramesPerSecond));
            if (atRate.Frames.Length < options.Keypoints.FewestFrames)
            {
                continue;
            }

            var keypoints = new float[atRate.Frames.Length * PersonTrack.RowSize];
            for (var frame = 0; frame < atRate.Frames.Length; frame++)
            {
                atRate.Normalize(frame, keypoints.AsSpan(frame * PersonTrack.RowSize, PersonTrack.RowSize));
            }

            var name = string.Create(CultureInfo.InvariantCulture, $"{video}/person-{track.Id}/{segment.Frames[0]:D6}");
            yield return new FrameSequence(name, string.Empty, video, features.Compute(keypoints), keypoints)
            {
                Boxes = [.. atRate.Crops.SelectMany(crop => new[] { crop.CenterX, crop.CenterY, crop.Size, crop.Size })],
            };
        }
    }

    private static StoreProvenance Provenance(
        IReadOnlyList<(string Name, string Path)> videos, KeypointStoreOptions options, RandomFourierFeatures features)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["preparation"] = "keypoints-v1",
            ["features"] = features.Identity,
            ["options"] = options.ToString(),
        };
        return StoreProvenance.Create(parameters, [.. videos.Select(video => Source(video.Name, video.Path))]);
    }

    // A folder of a file per picture is one source: the hash of its files' hashes.
    private static StoreSource Source(string name, string path)
    {
        if (File.Exists(path))
        {
            return StoreSource.Of(path, name + Path.GetExtension(path));
        }

        var hashes = Directory.GetFiles(path, "*.json").Order(StringComparer.Ordinal)
            .Select(file => StoreSource.Of(file, string.Empty).Sha256);
        return new StoreSource(name, Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(hashes)))));
    }
}
