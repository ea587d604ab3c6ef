using Vibe.Core;
using Vibe.Core.Geometry;
using Vibe.Data.Keypoints;
using Vibe.Preparation.Boxes;
using Vibe.Preparation.Datasets;

namespace Vibe.Preparation.ThreeDpw;

/// <summary>Makes tracks of 3DPW's people: which frames, boxes, keypoints.</summary>
internal static class ThreeDpwTracks
{
    /// <summary>Keypoints per person, OpenPose's 18.</summary>
    public const int KeypointCount = 18;

    /// <summary>The cameras' frame rate.</summary>
    public const double FramesPerSecond = 30;

    private const double VisibilityThreshold = 0.3;
    private const int InvisibleAtMost = 6; // as many visible joints are not enough
    private const int Channels = 3;

    /// <summary>Finds a person's boxes.</summary>
    public static BoxTrack Boxes(ThreeDpwPerson person, Compatibility compatibility) => KeypointBoxes.Track(
        person.Keypoints, KeypointCount, new BoxTrackOptions { VisibilityThreshold = VisibilityThreshold, Compatibility = compatibility });

    /// <summary>Makes a person's track; none where no frame can be used.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="person">Number of the person, from 0.</param>
    /// <param name="published">
    /// The split's published boxes up to this track; <see langword="null"/> for boxes that belong to their frames.
    /// </param>
    /// <param name="context">Takes note of what is left out.</param>
    public static VideoTrack? Track(ThreeDpwSequence sequence, int person, PublishedBoxList? published, ReadingContext context)
    {
        var found = sequence.People[person];
        var name = FormattableString.Invariant($"{sequence.Name}_{person}");
        var track = Boxes(found, context.Compatibility);
        var listed = published?.Add(track);
        context.Drop("before the first or after the last detection", name, sequence.FrameCount - track.Boxes.Count);
        var keypoints = Keypoints(found.Keypoints, context.Compatibility);
        var size = KeypointConventions.Common.Count * Channels;
        int[] rows = [.. Enumerable.Range(track.First, track.Boxes.Count)
            .Where(row => VisibleCount(keypoints.AsSpan(row * size, size)) > InvisibleAtMost)];
        context.Drop("fewer than 7 visible limb joints", name, track.Boxes.Count - rows.Length);
        if (rows.Length == 0)
        {
            return null;
        }

        var labels = ThreeDpwLabels.Of(sequence, found, rows, context);
        return new VideoTrack
        {
            Name = name,
            Gender = found.Gender,
            Motion = $"3dpw/{sequence.Name}",
            FramesPerSecond = FramesPerSecond,
            Frames = [.. rows.Select(row => Frame(context.Source, sequence.Name, row))],
            Boxes = [.. rows.Select(row => listed?[row - track.First] ?? track.Boxes[row - track.First].ToBox())],
            CropBoxes = published is null ? null : [.. rows.Select(row => LateBox(track, row))],
            Keypoints2D = [.. rows.SelectMany(row => keypoints[(row * size)..((row + 1) * size)])],
            Keypoints3D = labels.Keypoints3D,
            Joints14 = labels.Joints14,
            Pose = labels.Pose,
            Betas = labels.Betas,
            Valid = [.. rows.Select(row => (byte)(found.IsCameraValid[row] ? 1 : 0))],
        };
    }

    // Published: as many rows as the first detection comes late stand before the track's boxes, and none before its frames.
    private static PersonBox LateBox(BoxTrack track, int row)
    {
        var box = row - track.First - track.First;
        return (box < 0 ? default : track.Boxes[box]).ToBox();
    }

    // The 14 common joints with confidence 0 or 1; OpenPose has no joint at the height of LSP's neck, and none at the top of the head.
    private static double[] Keypoints(double[] openPose, Compatibility compatibility)
    {
        var common = KeypointConventions.ThreeDpw.ConvertTo<double>(KeypointConventions.Common, Limbs(openPose), Channels);
        var size = KeypointConventions.Common.Count * Channels;
        for (var at = 0; compatibility == Compatibility.Published && at < common.Length; at += size)
        {
            var nose = openPose.AsSpan(at / size * KeypointCount * Channels, 2);
            nose.CopyTo(common.AsSpan(at + (KeypointConventions.Common.IndexOf("neck") * Channels)));
            nose.CopyTo(common.AsSpan(at + (KeypointConventions.Common.IndexOf("headtop") * Channels)));
        }

        return common;
    }

    // The first 14 of the 18, visible or not.
    private static double[] Limbs(double[] openPose)
    {
        var count = KeypointConventions.ThreeDpw.Count;
        var limbs = new double[openPose.Length / KeypointCount * count];
        for (var i = 0; i < limbs.Length; i += Channels)
        {
            var from = openPose.AsSpan((((i / Channels / count) * KeypointCount) + (i / Channels % count)) * Channels, Channels);
            (limbs[i], limbs[i + 1], limbs[i + 2]) = (from[0], from[1], from[2] > VisibilityThreshold ? 1 : 0);
        }

        return limbs;
    }

    private static int VisibleCount(ReadOnlySpan<double> keypoints)
    {
        var count = 0;
        for (var at = 2; at < keypoints.Length; at += Channels)
        {
            count += keypoints[at] > VisibilityThreshold ? 1 : 0;
        }

        return count;
    }

    private static VideoFrame Frame(string source, string sequence, int row)
    {
        var name = FormattableString.Invariant($"imageFiles/{sequence}/image_{row:D5}.jpg");
        return new VideoFrame(row, name, new PictureFile(Path.Combine(source, name)));
    }
}
