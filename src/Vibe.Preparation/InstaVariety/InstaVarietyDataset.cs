using Vibe.Core.Geometry;
using Vibe.Data.Keypoints;
using Vibe.Formats.TensorFlow;
using Vibe.Preparation.Datasets;

namespace Vibe.Preparation.InstaVariety;

/// <summary>InstaVariety: many short videos with keypoints of a detector, as the TFRecord files of the people who collected it.</summary>
/// <remarks>
/// Kanazawa et al., "Learning 3D Human Dynamics from Video", CVPR 2019. The pictures are crops already; features see the whole of them.
/// </remarks>
public sealed class InstaVarietyDataset : IVideoDataset
{
    private const double Middle = InstaRecord.Size / 2.0;

    /// <inheritdoc/>
    public DatasetDescription Description { get; } = new("insta_variety", "InstaVariety")
    {
        Splits = ["train", "test"],
        Convention = KeypointConventions.Insta,
        CropScale = 1,
        PublishedKeypointScale = 1,
        FramesPerSecond = 25,
        Registration = "https://github.com/akanazawa/human_dynamics/blob/master/doc/insta_variety.md",
        ExpectedTree = "train/insta_variety_00_copy00_hmr_noS5.ckpt-642561.tfrecord ...",
    };

    /// <inheritdoc/>
    public IReadOnlyList<VideoUnit> Find(string source, string split)
    {
        var folder = Path.Combine(source, split);
        var files = DatasetFolder.Files(folder, ".tfrecord", "InstaVariety's records (insta_variety_00_....tfrecord)");
        return files.Count > 0
            ? [.. files.Select(file => DatasetFolder.Unit(source, file))]
            : throw new InvalidDataException($"{folder}: expected InstaVariety's records but there is no .tfrecord file.");
    }

    /// <inheritdoc/>
    public IEnumerable<Video> Read(VideoUnit unit, ReadingContext context)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(context);
        using var examples = TfRecordFile.ReadExamples(Path.Combine(context.Source, unit.Name)).GetEnumerator();
        for (var index = 0; ; index++)
        {
            var name = FormattableString.Invariant($"{unit.Name}-{index}");
            InstaRecord record;
            try
            {
                if (!examples.MoveNext())
                {
                    yield break;
                }
            }
            catch (InvalidDataException error)
            {
                // Where a record is damaged, nobody knows where the next one begins.
                context.Refuse($"{name} and those after it", error);
                yield break;
            }

            try
            {
                record = InstaRecord.Read(examples.Current);
            }
            catch (InvalidDataException error)
            {
                context.Refuse(name, error);
                continue;
            }

            yield return new Video([Track(name, record)]);
        }
    }

    private VideoTrack Track(string name, InstaRecord record) => new()
    {
        Name = name,
        Motion = $"{Description.Name}/{name}",
        FramesPerSecond = Description.FramesPerSecond,
        Frames = [.. record.Pictures.Select((bytes, frame) => Frame(name, frame, bytes))],
        Boxes = [.. Enumerable.Repeat(new PersonBox(Middle, Middle, InstaRecord.Size, InstaRecord.Size), record.Pictures.Count)],
        Keypoints2D = record.Keypoints,
    };

    private static VideoFrame Frame(string name, int frame, ReadOnlyMemory<byte> bytes)
    {
        var record = FormattableString.Invariant($"{name} frame {frame}");
        return new VideoFrame(frame, FormattableString.Invariant($"{frame}"), new PictureBytes(record, bytes));
    }
}
