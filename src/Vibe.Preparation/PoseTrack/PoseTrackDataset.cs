using Vibe.Core;
using Vibe.Core.Geometry;
using Vibe.Data.Keypoints;
using Vibe.Preparation.Datasets;

namespace Vibe.Preparation.PoseTrack;

/// <summary>PoseTrack 2018: videos of several people with 17 keypoints, as the JSON files of the challenge.</summary>
/// <remarks>
/// <para>Andriluka et al., "PoseTrack: A Benchmark for Human Pose Estimation and Tracking", CVPR 2018.</para>
/// <para><see cref="Compatibility.Published"/> keeps the order of the file; else the frames are in the order of time.</para>
/// </remarks>
public sealed class PoseTrackDataset : IVideoDataset
{
    private const int Channels = 3;
    private const int MinimumFrames = 8;
    private const double BoxShare = 0.8; // of the longer edge of the labelled box

    /// <inheritdoc/>
    public DatasetDescription Description { get; } = new("posetrack", "PoseTrack 2018")
    {
        Splits = ["train", "val"],
        Convention = KeypointConventions.PoseTrack,
        CropScale = 1.3,
        FramesPerSecond = 25, // the labels do not say; usual for such videos
        Registration = "https://posetrack.net",
        ExpectedTree = """
            posetrack_data/annotations/train/000001_bonn_train.json ...
            images/train/000001_bonn_train/000000.jpg ...
            """,
    };

    /// <inheritdoc/>
    public IReadOnlyList<VideoUnit> Find(string source, string split)
    {
        var folder = Path.Combine(source, "posetrack_data", "annotations", split);
        var files = DatasetFolder.Files(folder, ".json", "PoseTrack 2018's annotations (000001_bonn_train.json ...)");
        return files.Count > 0
            ? [.. files.Select(file => DatasetFolder.Unit(source, file))]
            : throw new InvalidDataException($"{folder}: expected PoseTrack 2018's annotations but there is no .json file.");
    }

    /// <inheritdoc/>
    public IEnumerable<Video> Read(VideoUnit unit, ReadingContext context)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(context);
        var file = PoseTrackFile.Read(Path.Combine(context.Source, unit.Name));
        context.Drop("picture is not labelled", unit.Name, file.UnlabelledCount);
        var tracks = new List<VideoTrack>();
        foreach (var group in file.Persons.GroupBy(person => person.Track).OrderBy(group => group.Key))
        {
            var name = FormattableString.Invariant($"{unit.Name}_{group.Key}");
            var persons = Select([.. group], name, context);
            if (persons.Count > 0)
            {
                tracks.Add(Track(unit, name, context, file, persons));
            }
        }

        if (tracks.Count > 0)
        {
            yield return new Video(tracks);
        }
    }

    private static List<PoseTrackPerson> Select(List<PoseTrackPerson> persons, string name, ReadingContext context)
    {
        var labelled = persons.FindAll(person => person.Keypoints.Any(value => value != 0));
        var boxed = labelled.FindAll(person => person.Box[2] != 0 && person.Box[3] != 0);
        context.Drop("no joint is labelled", name, persons.Count - labelled.Count);
        context.Drop("box without area", name, labelled.Count - boxed.Count);
        if (boxed.Count < MinimumFrames)
        {
            context.Drop($"track of fewer than {MinimumFrames} frames", name, boxed.Count);
            return [];
        }

        return context.Compatibility == Compatibility.Published ? boxed : [.. boxed.OrderBy(person => person.FrameId)];
    }

    private VideoTrack Track(
        VideoUnit unit, string name, ReadingContext context, PoseTrackFile file, List<PoseTrackPerson> persons) => new()
        {
            Name = name,
            Motion = $"{Description.Name}/{Path.GetFileNameWithoutExtension(unit.Name)}",
            FramesPerSecond = Description.FramesPerSecond,
            Frames = [.. persons.Select(person => Frame(context.Source, file.Pictures[person.FrameId], person.FrameId))],
            Boxes = [.. persons.Select(person => Box(person.Box))],
            Keypoints2D = [.. persons.SelectMany(Keypoints)],
        };

    private static VideoFrame Frame(string source, string picture, long id) =>
        new(id, picture, new PictureFile(Path.Combine(source, picture)));

    private static PersonBox Box(IReadOnlyList<double> box)
    {
        var edge = BoxShare * Math.Max(box[2], box[3]);
        return new PersonBox(box[0] + (box[2] / 2), box[1] + (box[3] / 2), edge, edge);
    }

    // Whatever the file says about visibility: a joint that has a place is seen.
    private static IEnumerable<double> Keypoints(PoseTrackPerson person) =>
        person.Keypoints.Chunk(Channels).SelectMany(joint => new[] { joint[0], joint[1], joint[0] == 0 && joint[1] == 0 ? 0 : 1 });
}
