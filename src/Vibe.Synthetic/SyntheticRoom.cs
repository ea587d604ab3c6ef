using Vibe.Data.Stores;
using Vibe.Synthetic.Capture;
using static System.FormattableString;

namespace Vibe.Synthetic;

/// <summary>Compares what a data set takes with the disk and the memory, before anything is generated.</summary>
/// <param name="options">What to generate.</param>
internal sealed class SyntheticRoom(SyntheticOptions options)
{
    private const double Gigabyte = 1 << 30;

    private static readonly FrameColumn[] Seen = [FrameColumn.Features, FrameColumn.Keypoints2D];
    private static readonly FrameColumn[] Body = [.. Seen, FrameColumn.Keypoints3D, FrameColumn.Pose, FrameColumn.Betas];
    private static readonly FrameColumn[] Everything = [.. Body, FrameColumn.Joints14, FrameColumn.FlippedFeatures, FrameColumn.Ground];

    private long Frames => (long)(options.FramesPerSecond * options.SecondsPerSequence);

    /// <summary>Refuses stores that the disk cannot hold, and recordings that do not fit the memory: each is made as a whole.</summary>
    /// <param name="splits">The people of each store that is missing, and its labels; null for motions.</param>
    /// <param name="disk">Free bytes of the disk.</param>
    /// <param name="memory">Bytes of memory that the process may take.</param>
    /// <exception cref="InvalidDataException">They do not fit; the message has the numbers.</exception>
    public void Require(IEnumerable<(int Subjects, CaptureLabels? Labels)> splits, long disk, long memory)
    {
        var (recordings, size, largest) = (0L, 0L, 0L);
        foreach (var (subjects, labels) in splits)
        {
            var recording = Frames * RowSize(labels);
            largest = Math.Max(largest, recording);
            recordings += (long)subjects * options.SequencesPerSubject;
            size += (long)subjects * options.SequencesPerSubject * recording;
        }

        if (size > disk)
        {
            throw new InvalidDataException(
                Invariant($"Data:Synthetic: {recordings} recordings of {Frames} frames take {size / Gigabyte:0.#} GB, but the disk has ") +
                Invariant($"{disk / Gigabyte:0.#} GB left at '{options.Folder}'. Lower the numbers of people, SequencesPerSubject or ") +
                "SecondsPerSequence.");
        }

        if (largest > memory)
        {
            throw new InvalidDataException(
                Invariant($"Data:Synthetic: a recording of {Frames} frames takes {largest / Gigabyte:0.#} GB of memory, but there are ") +
                Invariant($"{memory / Gigabyte:0.#} GB. Lower SecondsPerSequence or FramesPerSecond."));
        }
    }

    private static long RowSize(CaptureLabels? labels) => sizeof(float) * labels switch
    {
        null => Enum.GetValues<MotionColumn>().Sum(MotionStore.RowSize),
        CaptureLabels.None => Seen.Sum(FrameStore.RowSize),
        CaptureLabels.Body => Body.Sum(FrameStore.RowSize),
        _ => Everything.Sum(FrameStore.RowSize),
    };
}
