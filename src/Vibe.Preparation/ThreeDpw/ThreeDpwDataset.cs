using Vibe.Core;
using Vibe.Data.Keypoints;
using Vibe.Preparation.Datasets;

namespace Vibe.Preparation.ThreeDpw;

/// <summary>3D Poses in the Wild: moving camera, one or two people with SMPL pose and shape, OpenPose's 2D keypoints.</summary>
/// <remarks>
/// <para>von Marcard et al., "Recovering Accurate 3D Human Pose in the Wild Using IMUs and a Moving Camera", ECCV 2018.</para>
/// <para>
/// As published, bodies are neutral whatever the person's gender, and frames with 6 or fewer visible limb joints are left out.
/// <see cref="Compatibility.Published"/> also keeps these defects: boxes of a track that starts late lag behind its frames, and the first
/// ones are infinite; boxes are too large at both ends of a track; neck and head are copies of the nose, with confidence 0; the
/// translation stays in the world while the root turns into the camera frame.
/// </para>
/// </remarks>
public sealed class ThreeDpwDataset : IVideoDataset
{
    private const string Annotations = "sequenceFiles";

    /// <inheritdoc/>
    public DatasetDescription Description { get; } = new("3dpw", "3D Poses in the Wild")
    {
        Splits = ["train", "validation", "test"],
        Convention = KeypointConventions.Common,
        CropScale = 1.2,
        FramesPerSecond = ThreeDpwTracks.FramesPerSecond,
        Labels = DatasetLabels.Keypoints3D | DatasetLabels.Joints14 | DatasetLabels.Smpl,
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
        return files.Count > 0
            ? [.. files.Select(file => DatasetFolder.Unit(source, file))]
            : throw new InvalidDataException($"{folder}: expected 3DPW's sequences (*.pkl) but there is none.");
    }

    /// <inheritdoc/>
    public IEnumerable<Video> Read(VideoUnit unit, ReadingContext context)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(context);

        var sequence = ThreeDpwSequence.Read(Path.Combine(context.Source, unit.Files[0]));
        var tracks = Enumerable.Range(0, sequence.People.Count)
            .Select(person => ThreeDpwTracks.Track(sequence, person, context)).OfType<VideoTrack>().ToList();
        if (tracks.Count > 0)
        {
            yield return new Video(tracks);
        }
    }
}
