using Vibe.Core;
using Vibe.Core.Models;
using Vibe.Data.Images;
using Vibe.Data.Keypoints;
using Vibe.Data.Stores;
using Vibe.Preparation.Datasets;

namespace Vibe.Preparation.Pipeline;

/// <summary>
/// Converts a track into a store's form: keypoints in SPIN's order and in the crop's coordinates, and the selected rows only.
/// </summary>
/// <param name="description">The data set.</param>
/// <param name="compatibility">
/// <see cref="Compatibility.Corrected"/> ends a sequence where frames are missing and leaves absent keypoints at zero;
/// <see cref="Compatibility.Published"/> continues the sequence, moves absent keypoints into the crop like all others, and takes the
/// published scale of the crop for keypoints even where the crop's own differs.
/// </param>
internal sealed class TrackSequences(DatasetDescription description, Compatibility compatibility)
{
    private const int Channels = 3;

    /// <summary>Gives the store's sequences of a track.</summary>
    public IEnumerable<FrameSequence> Of(SelectedTrack selected)
    {
        var runs = selected.Selection.Runs(selected.IsLost, compatibility == Compatibility.Corrected).ToList();
        foreach (var run in runs)
        {
            int[] rows = [.. run.Select(entry => selected.Selection.Rows[entry])];
            var track = selected.Track;
            var name = runs.Count == 1 ? track.Name : $"{track.Name}#{track.Frames[rows[0]].Id}";
            var features = Pick(selected.Features, run, TemporalEncoder.FeatureSize) ?? Rows(track, track.Features, rows);
            yield return new FrameSequence(name, track.Subject, track.Motion, features, Keypoints(track, rows))
            {
                Gender = track.Gender,
                Keypoints3D = Rows(track, track.Keypoints3D, rows),
                Joints14 = Rows(track, track.Joints14, rows),
                Pose = Rows(track, track.Pose, rows),
                Betas = Rows(track, track.Betas, rows),
                Has3D = Rows(track, track.Has3D, rows),
                HasSmpl = Rows(track, track.HasSmpl, rows),
                Valid = Rows(track, track.Valid, rows),
                Boxes = [.. rows.SelectMany(row => Box(track, row))],
                FrameIds = [.. rows.Select(row => track.Frames[row].Id)],
                ImageNames = [.. rows.Select(row => track.Frames[row].Name)],
                Crops = selected.Crops is null ? null : [.. run.Select(entry => selected.Crops[entry])],
            };
        }
    }

    /// <summary>Throws where a track's arrays do not fit together.</summary>
    public void Check(VideoTrack track)
    {
        var frames = track.Frames.Count;
        var channels = description.Convention.Count * Channels;
        if (frames == 0 || track.Boxes.Count != frames || track.Keypoints2D.Length != frames * channels)
        {
            throw new InvalidDataException(
                $"{track.Name}: expected as many frames as boxes and keypoints ({description.Convention}) but got {frames}, " +
                $"{track.Boxes.Count} and {(double)track.Keypoints2D.Length / channels}.");
        }
    }

    // Published only: the transform of a box without extent is all zeros and puts every keypoint on the crop's first pixel.
    private static double[] InCorner(double[] keypoints)
    {
        for (var at = 0; at < keypoints.Length; at += Channels)
        {
            (keypoints[at], keypoints[at + 1]) = (-1, -1);
        }

        return keypoints;
    }

    // All rows are taken as they are: features of a long video would not fit into memory many times.
    private static T[]? Rows<T>(VideoTrack track, T[]? values, int[] rows) =>
        rows.Length == track.Frames.Count ? values : Pick(values, rows, (values?.Length ?? 0) / track.Frames.Count);

    private static T[]? Pick<T>(T[]? values, int[] rows, int size)
    {
        if (values is null)
        {
            return null;
        }

        var picked = new T[rows.Length * size];
        for (var i = 0; i < rows.Length; i++)
        {
            Array.Copy(values, rows[i] * size, picked, i * size, size);
        }

        return picked;
    }

    private static float[] Box(VideoTrack track, int row)
    {
        var box = track.Boxes[row];
        return [(float)box.CenterX, (float)box.CenterY, (float)box.Width, (float)box.Height];
    }

    private float[] Keypoints(VideoTrack track, int[] rows)
    {
        var own = description.Convention;
        var scale = compatibility == Compatibility.Published ? description.PublishedKeypointScale : description.CropScale;
        var size = own.Count * Channels;
        var keypoints = new float[rows.Length * KeypointConventions.Spin.Count * Channels];
        for (var i = 0; i < rows.Length; i++)
        {
            var box = track.Boxes[rows[i]];
            if (!Crop.IsFinite(box))
            {
                continue; // published only: nothing can be said of such a crop
            }

            var spin = own.ConvertTo<double>(KeypointConventions.Spin, track.Keypoints2D.AsSpan(rows[i] * size, size), Channels);
            var normalized = Crop.HasTransform(box) ? new CropTransform(box, scale).Normalize(spin, Channels) : InCorner(spin);
            for (var at = 0; at < normalized.Length; at++)
            {
                var isAbsent = compatibility == Compatibility.Corrected && spin[(at / Channels * Channels) + 2] == 0;
                keypoints[(i * normalized.Length) + at] = isAbsent ? 0 : (float)normalized[at];
            }
        }

        return keypoints;
    }
}
