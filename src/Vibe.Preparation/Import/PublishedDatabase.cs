using Vibe.Core;
using Vibe.Core.Geometry;
using Vibe.Data.Keypoints;
using Vibe.Preparation.Datasets;

namespace Vibe.Preparation.Import;

/// <summary>
/// A database that the published preparation (VIBE, TCMR) made: <c>3dpw_train_db.pt</c>, <c>insta_train_db.h5</c> and the like.
/// </summary>
/// <remarks>
/// Its features are taken over, no picture is opened. It is read video by video; of a compressed joblib file (<c>.pt</c>), which the
/// published scripts never make, the arrays are in memory as a whole.
/// </remarks>
public sealed class PublishedDatabase : IVideoDataset, IDisposable
{
    private const int Channels = 3;
    private const int SpinJoints = 49;
    private const int EvaluationJoints = 14;

    private readonly DatabaseColumns _columns;
    private readonly DatabaseKind _kind;
    private readonly long _frames;
    private readonly long _joints;
    private readonly long _joints3D;
    private (Compatibility Compatibility, List<DatabaseVideo> Videos)? _videos;

    private PublishedDatabase(DatabaseColumns columns, ImportOptions options)
    {
        (_columns, _kind) = (columns, DatabaseKind.Of(columns));
        _frames = columns.Require("features", LabelArrays.Any, 2048)[0];
        _joints = columns.Require("joints2D", _frames, LabelArrays.Any, Channels)[1];
        _joints3D = columns.Has("joints3D") ? columns.Require("joints3D", _frames, LabelArrays.Any, Channels)[1] : 0;
        columns.Require("vid_name", _frames);
        if (_kind.Name != "insta")
        {
            columns.Require("bbox", _frames, 4);
        }

        if (_joints3D is not (0 or EvaluationJoints or SpinJoints))
        {
            throw new InvalidDataException(
                $"{columns.Path}: array 'joints3D': expected {EvaluationJoints} or {SpinJoints} joints but found {_joints3D}.");
        }

        Description = new DatasetDescription("import", $"{Path.GetFileName(columns.Path)} ({_kind.Name})")
        {
            Splits = ["all"],
            Convention = _kind.Convention,
            CropScale = options.CropScale ?? _kind.CropScale,
            PublishedKeypointScale = _kind.KeypointScale,
            FramesPerSecond = options.FramesPerSecond ?? _kind.FramesPerSecond,
            Labels = (_joints3D > 0 ? DatasetLabels.Keypoints3D : 0)
                | (HasJoints14 ? DatasetLabels.Joints14 : 0)
                | (HasSmpl ? DatasetLabels.Smpl : 0),
            FeatureExtractor = options.FeatureExtractor,
            Registration = "https://github.com/mkocabas/VIBE/blob/master/doc/train.md",
            ExpectedTree = "3dpw_train_db.pt, mpii3d_train_db.pt, pennaction_train_db.pt, posetrack_train_db.pt, insta_train_db.h5 ...",
        };
    }

    /// <inheritdoc/>
    public DatasetDescription Description { get; }

    /// <summary>Gets about how many frames are imported in one piece.</summary>
    internal long FramesPerUnit { get; set; } = 1 << 14; // 128 MiB of features

    private bool HasSmpl => _columns.Has("pose") && _columns.Has("shape");

    // SPIN's joints are the evaluation joints only where they were labelled, not computed with the body.
    private bool HasJoints14 => _joints3D == EvaluationJoints || (_joints3D == SpinJoints && !HasSmpl);

    /// <summary>Opens a database.</summary>
    /// <param name="path">A joblib (<c>.pt</c>) or HDF5 (<c>.h5</c>) file.</param>
    /// <param name="options">Options for what the database does not contain, already validated.</param>
    /// <returns>The database, to be prepared with the folder it lies in as source.</returns>
    /// <exception cref="InvalidDataException">The file is damaged or no database of those known; names the array.</exception>
    public static PublishedDatabase Open(string path, ImportOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var columns = DatabaseColumns.Open(path);
        try
        {
            return new PublishedDatabase(columns, options);
        }
        catch
        {
            columns.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<VideoUnit> Find(string source, string split) =>
        DatabaseUnit.Divide(_columns, DatasetFolder.Relative(source, _columns.Path), _frames, FramesPerUnit);

    /// <inheritdoc/>
    public IEnumerable<Video> Read(VideoUnit unit, ReadingContext context)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(context);
        var (first, count) = unit is DatabaseUnit part
            ? (part.First, part.Count)
            : throw new ArgumentException("Expected a unit that was found here.", nameof(unit));
        using var pictures = _columns.Has("img_name") ? _columns.Texts("img_name", first).GetEnumerator() : null;
        foreach (var video in Videos(context.Compatibility).Where(video => video.First >= first && video.First < first + count))
        {
            yield return new Video([Track(video, pictures, context.Compatibility)]);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _columns.Dispose();

    private List<DatabaseVideo> Videos(Compatibility compatibility)
    {
        if (_videos is not { } known || known.Compatibility != compatibility)
        {
            _videos = known = (compatibility, DatabaseVideo.Find(_columns.Texts("vid_name"), compatibility));
        }

        return known.Videos;
    }

    private VideoTrack Track(DatabaseVideo video, IEnumerator<string>? pictures, Compatibility compatibility)
    {
        var joints3D = _joints3D == 0 ? null : Floats("joints3D");
        var valid = (string[])["valid", "valid_i"];
        return new VideoTrack
        {
            Name = video.Name,
            Motion = _kind.Name == "3dpw" ? video.Name[..Math.Max(0, video.Name.LastIndexOf('_'))] : string.Empty,
            FramesPerSecond = Description.FramesPerSecond,
            Frames = DatabaseFrames.Of(video, _columns.Has("frame_id") ? _columns : null, pictures),
            Boxes = _columns.Has("bbox")
                ? [.. Doubles("bbox").Chunk(4).Select(box => new PersonBox(box[0], box[1], box[2], box[3]))]
                : [.. Enumerable.Repeat(new PersonBox(112, 112, 224, 224), video.Count)], // of crops
            Keypoints2D = Keypoints(Doubles("joints2D"), compatibility),
            Keypoints3D = _joints3D == EvaluationJoints
                ? KeypointConventions.Common.ConvertTo<float>(KeypointConventions.Spin, joints3D, Channels)
                : joints3D,
            Joints14 = !HasJoints14 ? null : _joints3D == EvaluationJoints
                ? joints3D : KeypointConventions.Spin.ConvertTo<float>(KeypointConventions.Common, joints3D, Channels),
            Pose = HasSmpl ? Floats("pose") : null,
            Betas = HasSmpl ? Floats("shape") : null,
            Valid = valid.FirstOrDefault(_columns.Has) is { } name ? [.. Doubles(name).Select(flag => (byte)(flag != 0 ? 1 : 0))] : null,
            Features = Floats("features"),
        };

        float[] Floats(string name) => _columns.Rows(name, video.First, video.Count).ToArray<float>();

        double[] Doubles(string name) => _columns.Rows(name, video.First, video.Count).ToArray<double>();
    }

    // Penn Action's 14 joints are in the order common, which the published training does not know.
    private double[] Keypoints(double[] keypoints, Compatibility compatibility) => (_kind.Name, _joints, compatibility) switch
    {
        ("pennaction", 14, Compatibility.Corrected) => KeypointConventions.Common.ConvertTo<double>(_kind.Convention, keypoints, Channels),
        ("pennaction", 14, _) => [.. keypoints.Chunk(14 * Channels).SelectMany(row => row[..(_kind.Convention.Count * Channels)])],
        _ => keypoints,
    };
}
