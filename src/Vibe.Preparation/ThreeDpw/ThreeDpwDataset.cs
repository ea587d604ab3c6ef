using Vibe.Core;
using Vibe.Data.Keypoints;
using Vibe.Preparation.Datasets;

namespace Vibe.Preparation.ThreeDpw;

/// <summary>3D Poses in the Wild: moving camera, one or two people with SMPL pose and shape, OpenPose's 2D keypoints.</summary>
/// <remarks>
/// <para>von Marcard et al., "Recovering Accurate 3D Human Pose in the Wild Using IMUs and a Moving Camera", ECCV 2018.</para>
/// <para>
/// As published, bodies are neutral unless the gendered ones are given (<c>PreparationOptions.GenderedBodies</c>); frames with 6 or
/// fewer visible limb joints are left out.
/// <see cref="Compatibility.Published"/> also keeps these defects: boxes lag behind their frames by the late starts of all tracks of the
/// split so far, and some are infinite; crops lag by the track's own late start; boxes are too large at both ends of a track; neck and
/// head are copies of the nose, with confidence 0; the translation stays in the world while the root is rotated into the camera frame.
/// </para>
/// </remarks>
public sealed class ThreeDpwDataset : IVideoDataset
{
    private const string Annotations = "sequenceFiles";

    // Grows from unit to unit; made anew where a unit is read that does not follow the last one.
    private (string Source, PublishedBoxList Boxes)? _published;

    /// <inheritdoc/>
    public DatasetDescription Description { get; } = new("3dpw", "3D Poses in the Wild")
    {
        Splits = ["train", "validation", "test"],
        Convention = KeypointConventions.Common,
        CropScale = 1.2,
        FramesPerSecond = ThreeDpwTracks.FramesPerSecond,
        Labels = DatasetLabels.Keypoints3D | DatasetLabels.Joints14 | DatasetLabels.Smpl | DatasetLabels.Gender,
        NeedsBody = true,
        Registration = "https://virtualhumans.mpi-inf.mpg.de/3DPW",
        ExpectedTree = """
            sequenceFiles/train/*.pkl, sequenceFiles/validation/*.pkl, sequenceFiles/test/*.pkl
            imageFiles/<sequence>/image_00000.jpg ...
            """,
    };

    /// <inheritdoc/>
    public IReadOnlyList<VideoUnit> Find(string source, string split)
    {
        var folder = Path.Combine(source, Annotations, split);
        var files = DatasetFolder.Files(folder, ".pkl", "3DPW's sequences (*.pkl)");
        var units = new List<ThreeDpwUnit>();
        foreach (var file in files)
        {
            units.Add(new ThreeDpwUnit(DatasetFolder.Relative(source, file), new FileInfo(file).Length, units.LastOrDefault()));
        }

        return units.Count > 0 ? units : throw new InvalidDataException($"{folder}: expected 3DPW's sequences (*.pkl) but there is none.");
    }

    /// <inheritdoc/>
    public IEnumerable<Video> Read(VideoUnit unit, ReadingContext context)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(context);

        var sequence = ThreeDpwSequence.Read(Path.Combine(context.Source, unit.Files[0]));
        var published = context.Compatibility == Compatibility.Published ? PublishedBoxes((ThreeDpwUnit)unit, context.Source) : null;
        var tracks = Enumerable.Range(0, sequence.People.Count)
            .Select(person => ThreeDpwTracks.Track(sequence, person, published, context)).OfType<VideoTrack>().ToList();
        if (published is not null)
        {
            published.Complete((ThreeDpwUnit)unit);
            _published = (context.Source, published);
        }

        if (tracks.Count > 0)
        {
            yield return new Video(tracks);
        }
    }

    private PublishedBoxList PublishedBoxes(ThreeDpwUnit unit, string source)
    {
        if (_published is not { } known || known.Source != source || !ReferenceEquals(known.Boxes.Last, unit.Before))
        {
            known = (source, PublishedBoxList.Before(unit, source));
        }

        _published = null; // a unit that fails halfway leaves nothing to build on
        return known.Boxes;
    }
}
