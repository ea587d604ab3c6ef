using System.Globalization;
using Vibe.Core;
using Vibe.Core.Geometry;
using Vibe.Data.Images;
using Vibe.Data.Keypoints;
using Vibe.Preparation.Datasets;

namespace Vibe.Preparation.MpiInf3dhp;

/// <summary>MPI-INF-3DHP: eight people filmed by many cameras, and a test set, with 3D joints.</summary>
/// <remarks>
/// <para>Mehta et al., "Monocular 3D Human Pose Estimation In The Wild Using Improved CNN Supervision", 3DV 2017.</para>
/// <para>Frames in which a joint lies outside the picture are left out, as published, and a new track begins after them. Only joints that
/// have a place among the 49 keypoints count: not, for instance, those of the spine.
/// <see cref="Compatibility.Published"/> keeps the published numbers of these tracks, and 3D joints that the data set lacks become minus
/// the hip instead of zeros.</para>
/// </remarks>
public sealed class MpiInf3dhpDataset : IVideoDataset
{
    private const int Channels = 3;
    private const double Margin = 1.1;
    private const string Test = "test";

    private static readonly PictureSize TrainingSize = new(2048, 2048);

    /// <inheritdoc/>
    public DatasetDescription Description { get; } = new("mpi_inf_3dhp", "MPI-INF-3DHP")
    {
        Splits = ["train", Test],
        Convention = KeypointConventions.Spin,
        CropScale = 1.3,
        FramesPerSecond = 25,
        Labels = DatasetLabels.Keypoints3D | DatasetLabels.Joints14,
        Registration = "https://vcai.mpi-inf.mpg.de/3dhp-dataset/",
        ExpectedTree = """
            S1/Seq1/annot.mat ... S8/Seq2/annot.mat
            S1/Seq1/imageSequence/video_0.avi ... (or .mp4), read by ffmpeg; or extracted from it:
            S1/Seq1/video_0/frame_000001.jpg ... (or S1/Seq1/imageFrames/video_0/...)
            mpi_inf_3dhp_test_set/TS1/annot_data.mat ... TS6
            mpi_inf_3dhp_test_set/TS1/imageSequence/img_000001.jpg ...
            """,
    };

    /// <inheritdoc/>
    public IReadOnlyList<VideoUnit> Find(string source, string split)
    {
        var units = split == Test ? MpiInf3dhpTree.Test(source) : MpiInf3dhpTree.Training(source);
        return units.Count > 0
            ? units
            : throw new InvalidDataException(
                $"{source}: expected " +
                (split == Test
                    ? "mpi_inf_3dhp_test_set/TS1 ... "
                    : "S1/Seq1/imageSequence/video_0.avi ..., or pictures in S1/Seq1/video_0 ... ") +
                "but nothing is there.");
    }

    /// <inheritdoc/>
    public IEnumerable<Video> Read(VideoUnit unit, ReadingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var camera = (MpiInf3dhpUnit)unit;
        var (labels, pictures, isKept) = Open(camera, context);
        using var video = camera.IsVideo ? new VideoPictures(Path.Combine(context.Source, camera.Name)) : null;
        var keypoints = labels.Convention.ConvertTo<double>(KeypointConventions.Spin, labels.Keypoints2D, Channels);
        var joints = labels.MetresFromHip(context.Compatibility);
        var segments = SegmentNumbers.Of(isKept, () => LastSegment(camera.Before, context), context.Compatibility);
        LabelledPictures.CountMissing(context, camera.Name, labels.FrameCount, pictures.Count);
        context.Drop("a joint outside the picture", camera.Name, isKept.Count(kept => !kept));
        foreach (var segment in segments.Zip(pictures).Where(frame => frame.First >= 0)
            .GroupBy(frame => frame.First, frame => frame.Second))
        {
            yield return new Video([Track(camera, Frames(video, context.Source, segment), segment.Key, keypoints, joints, labels.Valid)]);
        }
    }

    private static VideoFrame[] Frames(VideoPictures? video, string source, IEnumerable<NumberedPicture> pictures) =>
    [
        .. pictures.Select(picture => new VideoFrame(
            Row(picture), DatasetFolder.Relative(source, picture.Path),
            video is null ? new PictureFile(picture.Path) : new VideoPicture(video, Row(picture)))),
    ];

    private static VideoTrack Track(
        MpiInf3dhpUnit unit, VideoFrame[] frames, int segment, double[] keypoints, float[] joints, byte[]? valid)
    {
        var rows = Array.ConvertAll(frames, frame => (int)frame.Id);
        var rowSize = KeypointConventions.Spin.Count * Channels;
        float[] joints3D = [.. rows.SelectMany(row => joints[(row * rowSize)..((row + 1) * rowSize)])];
        return new VideoTrack
        {
            Name = FormattableString.Invariant($"{unit.VideoName}_seg{segment}"),
            Subject = "mpi_inf_3dhp/" + unit.Motion.Split('/')[0],
            Motion = "mpi_inf_3dhp/" + unit.Motion,
            FramesPerSecond = unit.FramesPerSecond,
            Frames = frames,
            Boxes = [.. rows.Select(row => Box(keypoints.AsSpan(row * rowSize, rowSize)))],
            Keypoints2D = [.. rows.SelectMany(row => keypoints[(row * rowSize)..((row + 1) * rowSize)])],
            Keypoints3D = joints3D,
            Joints14 = KeypointConventions.Spin.ConvertTo<float>(KeypointConventions.Common, joints3D, Channels),
            Valid = valid is null ? null : [.. rows.Select(row => valid[row])],
        };
    }

    private static int Row(NumberedPicture picture) => (int)picture.Number - 1;

    private static (MpiInf3dhpCamera Labels, IReadOnlyList<NumberedPicture> Pictures, bool[] IsKept) Open(
        MpiInf3dhpUnit unit, ReadingContext context)
    {
        var path = Path.Combine(context.Source, unit.Annotation);
        var labels = unit.Camera < 0 ? MpiInf3dhpCamera.ReadTest(path) : MpiInf3dhpCamera.ReadTraining(path, unit.Camera);
        var place = unit.Camera < 0 ? path : FormattableString.Invariant($"{path}: camera {unit.Camera}");
        var pictures = unit.IsVideo
            ? InVideo(Path.Combine(context.Source, unit.Name), labels.FrameCount)
            : LabelledPictures.Find(Path.Combine(context.Source, unit.Name), place, labels.FrameCount);
        bool[] isKept =
            [.. pictures.Select(picture => labels.IsInside(Row(picture), unit.Camera < 0 ? Size(picture.Path, context) : TrainingSize))];
        return (labels, pictures, isKept);
    }

    // Named as if they had been extracted, so that stores name the same frames alike.
    private static NumberedPicture[] InVideo(string path, int labels)
    {
        using var video = new VideoPictures(path);
        var folder = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(path))!, Path.GetFileNameWithoutExtension(path));
        return
        [
            .. Enumerable.Range(1, (int)Math.Min(labels, video.Count)).Select(number => new NumberedPicture(
                number, Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"frame_{number:D6}.jpg")))),
        ];
    }

    private static PictureSize Size(string picture, ReadingContext context)
    {
        try
        {
            return PictureSize.Of(picture);
        }
        catch (InvalidDataException error)
        {
            context.Refuse(picture, error, 1);
            return default;
        }
    }

    private static int LastSegment(MpiInf3dhpUnit? unit, ReadingContext context)
    {
        if (unit is null)
        {
            return -1;
        }

        var segments = SegmentNumbers.Of(Open(unit, context).IsKept, () => LastSegment(unit.Before, context), Compatibility.Published);
        return segments.Where(segment => segment >= 0).Select(segment => (int?)segment).LastOrDefault()
            ?? LastSegment(unit.Before, context);
    }

    private static PersonBox Box(ReadOnlySpan<double> keypoints) =>
        SquareBox.Around(keypoints, Margin)
            ?? throw new InvalidDataException("expected joints in more than one place but found all in one.");
}
