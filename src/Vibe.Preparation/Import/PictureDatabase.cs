using Vibe.Core.Body;
using Vibe.Data.Keypoints;
using Vibe.Formats.Numpy;
using Vibe.Preparation.Datasets;

namespace Vibe.Preparation.Import;

/// <summary>Labels of pictures in one npz file: SPIN's, or MMHuman3D's HumanData. Features are made of the pictures.</summary>
/// <remarks>
/// The files list pictures, not videos. Rows that follow each other are a video: of one folder, the numbers in the pictures' names growing
/// by
/// the step that is most frequent in the file. Rows that follow no other are left out and counted; a file of nothing else is refused. 3D
/// keypoints are taken as they are, in metres and the camera's axes; joints that a file does not label stay zero.
/// </remarks>
public sealed class PictureDatabase : IVideoDataset
{
    private const double UsualRate = 30; // the files do not say

    private readonly string _path;
    private readonly PictureLabels _labels;
    private readonly IReadOnlyList<PictureRun> _runs;
    private readonly long _step;

    private PictureDatabase(string path, string kind, PictureLabels labels, ImportOptions options)
    {
        (_path, _labels) = (path, labels);
        _runs = PictureRun.Find(labels.Pictures, out _step);
        if (_step == 0)
        {
            throw new InvalidDataException(
                $"{path}: expected pictures that follow each other in a folder, so that sequences can be made of them, but its " +
                $"{labels.Pictures.Length} rows are single pictures. Sets of still pictures cannot train or test a model of videos.");
        }

        Description = new DatasetDescription("import", $"{Path.GetFileName(path)} ({kind})")
        {
            Splits = ["all"],
            Convention = KeypointConventions.Spin,
            CropScale = options.CropScale ?? 1,
            FramesPerSecond = options.FramesPerSecond ?? UsualRate,
            Labels = (labels.Keypoints3D is null ? 0 : DatasetLabels.Keypoints3D) | (labels.Pose is null ? 0 : DatasetLabels.Smpl)
                | (labels.Genders is null ? 0 : DatasetLabels.Gender),
            Registration = "https://github.com/nkolot/SPIN or https://github.com/open-mmlab/mmhuman3d",
            ExpectedTree = "the pictures under the names that the file gives them",
        };
    }

    /// <inheritdoc/>
    public DatasetDescription Description { get; }

    /// <summary>Determines whether a file is one of labelled pictures.</summary>
    /// <param name="path">The file.</param>
    public static bool IsLabels(string path) => Path.GetExtension(path).Equals(".npz", StringComparison.OrdinalIgnoreCase);

    /// <summary>Opens a file.</summary>
    /// <param name="path">The npz file.</param>
    /// <param name="options">Options for what the file does not contain, already validated.</param>
    /// <returns>The labels, to be prepared with the pictures' folder as source.</returns>
    /// <exception cref="InvalidDataException">
    /// The file is damaged, of another kind, or holds single pictures only; names the array.
    /// </exception>
    public static PictureDatabase Open(string path, ImportOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        using var archive = NpzArchive.Open(path);
        var file = new NpzLabels(archive, path);
        return file.Has("imgname") ? new PictureDatabase(Path.GetFullPath(path), "SPIN", SpinLabels.Read(file), options)
            : file.Has("image_path") ? new PictureDatabase(Path.GetFullPath(path), "HumanData", HumanDataLabels.Read(file), options)
            : throw new InvalidDataException(
                $"{path}: expected labels with 'imgname' (SPIN) or 'image_path' (HumanData) but found {string.Join(", ", archive.Names)}.");
    }

    /// <inheritdoc/>
    public IReadOnlyList<VideoUnit> Find(string source, string split) =>
        [new VideoUnit(Path.GetFileName(_path), [DatasetFolder.Relative(source, _path)], _labels.Pictures.Length)];

    /// <inheritdoc/>
    public IEnumerable<Video> Read(VideoUnit unit, ReadingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        foreach (var run in _runs)
        {
            if (run.Count == 1)
            {
                context.Drop("a single picture, no part of a video", run.Name, 1);
                continue;
            }

            yield return new Video([Track(run, context.Source)]);
        }
    }

    private VideoTrack Track(PictureRun run, string source) => new()
    {
        Name = run.Name,
        Gender = _labels.Genders?[run.First],
        FramesPerSecond = Description.FramesPerSecond,
        IdStep = _step,
        Frames = [.. Enumerable.Range(run.First, run.Count).Select(row => Frame(source, _labels.Pictures[row]))],
        Boxes = _labels.Boxes[run.First..(run.First + run.Count)],
        Keypoints2D = Rows(run, _labels.Keypoints2D, KeypointConventions.Spin.Count * 3)!,
        Keypoints3D = Rows(run, _labels.Keypoints3D, KeypointConventions.Spin.Count * 3),
        Has3D = Rows(run, _labels.Has3D, 1),
        Pose = Rows(run, _labels.Pose, SmplSkeleton.PoseSize),
        Betas = Rows(run, _labels.Betas, SmplSkeleton.ShapeSize),
        HasSmpl = Rows(run, _labels.HasSmpl, 1),
    };

    private static VideoFrame Frame(string source, string picture) =>
        new(NumberedPicture.NumberOf(picture)!.Value, picture, new PictureFile(Path.Combine(source, picture)));

    private static T[]? Rows<T>(PictureRun run, T[]? values, int size) => values?[(run.First * size)..((run.First + run.Count) * size)];
}
