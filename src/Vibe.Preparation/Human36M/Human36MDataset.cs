using Vibe.Core.Geometry;
using Vibe.Data.Keypoints;
using Vibe.Preparation.Datasets;

namespace Vibe.Preparation.Human36M;

/// <summary>Human3.6M, from the preprocessed annotations that Moon et al. distribute with their pictures (COCO-like JSON files).</summary>
/// <remarks>
/// <para>Ionescu et al., "Human3.6M: Large Scale Datasets and Predictive Methods for 3D Human Sensing in Natural Environments", PAMI 2014;
/// Moon and Lee, "I2L-MeshNet", ECCV 2020, whose annotations these are. Needed are the cameras and the joints; 2D keypoints are the joints
/// projected, and boxes are found of them as in MPI-INF-3DHP.</para>
/// <para>Trained on are subjects 1, 5, 6, 7, 8; <c>test</c> is subjects 9 and 11 seen by all cameras (protocol 1), <c>test_frontal</c> by
/// the frontal one, number 4 (protocol 2). The videos have 50 frames a second.</para>
/// </remarks>
public sealed class Human36MDataset : IVideoDataset
{
    private const int Channels = 3;
    private const double Margin = 1.1;
    private const double MetresPerUnit = 0.001;
    private const int FrontalCamera = 4;
    private const string Frontal = "test_frontal";

    private static readonly int[] TrainingSubjects = [1, 5, 6, 7, 8];
    private static readonly int[] TestSubjects = [9, 11];
    private static readonly KeypointConvention Convention = KeypointConventions.H36mAnnotations;
    private static readonly int Hip = Convention.IndexOf("hip");

    private (string Path, Human36MJoints? Joints) _latest;

    /// <inheritdoc/>
    public DatasetDescription Description { get; } = new("human36m", "Human3.6M")
    {
        Splits = ["train", "test", Frontal],
        Convention = Convention,
        CropScale = 1.3,
        FramesPerSecond = 25,
        Labels = DatasetLabels.Keypoints3D | DatasetLabels.Joints14,
        Registration =
            "http://vision.imar.ro/human3.6m (licence), https://github.com/mks0601/I2L-MeshNet_RELEASE#data (annotations, pictures)",
        ExpectedTree = """
            annotations/Human36M_subject1_camera.json ... (1, 5, 6, 7, 8; test: 9, 11)
            annotations/Human36M_subject1_joint_3d.json ...
            images/s_01_act_02_subact_01_ca_01/s_01_act_02_subact_01_ca_01_000001.jpg ...
            """,
    };

    /// <inheritdoc/>
    public IReadOnlyList<VideoUnit> Find(string source, string split)
    {
        var folder = Path.Combine(source, "images");
        var subjects = split == "train" ? TrainingSubjects : TestSubjects;
        var units = DatasetFolder.Folders(folder, "Human3.6M's pictures (s_01_act_02_subact_01_ca_01 ...)")
            .Select(path => Human36MUnit.Parse(DatasetFolder.Relative(source, path))).OfType<Human36MUnit>()
            .Where(unit => subjects.Contains(unit.Subject) && (split != Frontal || unit.Camera == FrontalCamera)).ToList();
        return units.Count > 0
            ? units
            : throw new InvalidDataException(
                $"{folder}: expected pictures of the subjects {string.Join(", ", subjects)} " +
                $"(s_{subjects[0]:D2}_act_02_subact_01_ca_04 ...) but there are none.");
    }

    /// <inheritdoc/>
    public IEnumerable<Video> Read(VideoUnit unit, ReadingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var recording = (Human36MUnit)unit;
        var cameras = Human36MCamera.Read(Path.Combine(context.Source, recording.Cameras));
        if (!cameras.TryGetValue(recording.Camera, out var camera))
        {
            throw new InvalidDataException(
                $"{recording.Cameras}: expected a camera {recording.Camera} but there are only {string.Join(", ", cameras.Keys)}.");
        }

        var labels = Joints(Path.Combine(context.Source, recording.Joints)).Of(recording.Action, recording.Repetition);
        var pictures = DatasetFolder.NumberedPictures(Path.Combine(context.Source, recording.Name), "the recording's pictures");
        var (frames, boxes, keypoints, joints) = (new List<VideoFrame>(), new List<PersonBox>(), new List<double>(), new List<float>());
        foreach (var (number, picture) in pictures)
        {
            // Pictures count from 1, labels from 0.
            if (number is > 0 and <= int.MaxValue && (int)number - 1 is var frame && labels.TryGetValue(frame, out var world))
            {
                var (pixels, metres) = See(camera, world);
                frames.Add(new VideoFrame(frame, DatasetFolder.Relative(context.Source, picture), new PictureFile(picture)));
                boxes.Add(SquareBox.Around(pixels, Margin)
                    ?? throw new InvalidDataException($"{recording.Joints}: frame {frame}: expected joints in more than one place."));
                keypoints.AddRange(pixels);
                joints.AddRange(metres);
            }
        }

        context.Drop("picture without labels", recording.Name, pictures.Count - frames.Count);
        LabelledPictures.CountMissing(context, recording.Name, labels.Count, frames.Count);
        if (frames.Count > 0)
        {
            yield return new Video([Track(recording, frames, boxes, [.. keypoints], [.. joints])]);
        }
    }

    private static VideoTrack Track(
        Human36MUnit unit, List<VideoFrame> frames, List<PersonBox> boxes, double[] keypoints, float[] joints) => new()
        {
            Name = Path.GetFileName(unit.Name),
            Subject = FormattableString.Invariant($"human36m/S{unit.Subject}"),
            Motion = FormattableString.Invariant($"human36m/S{unit.Subject}/{unit.Action}/{unit.Repetition}"),
            FramesPerSecond = 50,
            Frames = frames,
            Boxes = boxes,
            Keypoints2D = keypoints,
            Keypoints3D = Convention.ConvertTo<float>(KeypointConventions.Spin, joints, Channels),
            Joints14 = Convention.ConvertTo<float>(KeypointConventions.Common, joints, Channels),
        };

    // Pixels with confidence 1, and metres from the hip in the camera's frame.
    private static (double[] Pixels, float[] Metres) See(Human36MCamera camera, double[][] world)
    {
        var (seen, pixels) = (new double[world.Length * Channels], new double[world.Length * Channels]);
        for (var joint = 0; joint < world.Length; joint++)
        {
            var place = seen.AsSpan(joint * Channels, Channels);
            camera.ToCamera(world[joint], place);
            (pixels[joint * Channels], pixels[(joint * Channels) + 1]) = camera.Project(place);
            pixels[(joint * Channels) + 2] = 1;
        }

        return (pixels, [.. seen.Select((value, at) => (float)((value - seen[(Hip * Channels) + (at % Channels)]) * MetresPerUnit))]);
    }

    // All recordings of a person are in one large file.
    private Human36MJoints Joints(string path)
    {
        if (_latest.Path != path)
        {
            _latest = (path, Human36MJoints.Read(path));
        }

        return _latest.Joints!;
    }
}
