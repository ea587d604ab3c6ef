using Vibe.Core.Metrics;
using Vibe.Evaluation.Predictions;
using Vibe.Evaluation.Protocols;

namespace Vibe.Evaluation.Measuring;

/// <summary>Adds errors up per sequence and per joint.</summary>
/// <param name="sequences">Number of sequences of the store.</param>
/// <param name="joints">Number of joints K.</param>
public sealed class ErrorTotals(int sequences, int joints) : IErrorSink
{
    private readonly SequenceMean[,] _sums = new SequenceMean[sequences, MetricInfo.All.Count];
    private readonly long[] _frames = new long[sequences];
    private readonly SequenceMean[,] _joints = new SequenceMean[sequences, joints];
    private readonly SequenceMean[,] _alignedJoints = new SequenceMean[sequences, joints];

    /// <summary>Gets the frames of all sequences.</summary>
    public long Frames => _frames.Sum();

    /// <summary>Gets the number of frames whose predicted joints are not finite.</summary>
    public long NotFinite { get; private set; }

    /// <inheritdoc/>
    public void Add(PredictedFrames frames, FrameErrors errors)
    {
        NotFinite += errors.NotFinite;
        var first = 0;
        foreach (var range in errors.Ranges)
        {
            _frames[range.Sequence] += range.Count;
            foreach (var info in MetricInfo.All)
            {
                if (errors[info.Metric] is { } values)
                {
                    _sums[range.Sequence, (int)info.Metric] += Sum(values.AsSpan(first, range.Count));
                }
            }

            AddJoints(_joints, errors.JointsMm, errors[Metric.Mpjpe]!, range, first);
            AddJoints(_alignedJoints, errors.AlignedJointsMm, errors[Metric.PaMpjpe]!, range, first);
            first += range.Count;
        }
    }

    /// <summary>Gives a metric's sum over a sequence.</summary>
    /// <param name="sequence">The sequence's number.</param>
    /// <param name="metric">The metric.</param>
    public SequenceMean Of(int sequence, Metric metric) => _sums[sequence, (int)metric];

    /// <summary>Gives a metric's sum over all sequences.</summary>
    /// <param name="metric">The metric.</param>
    public SequenceMean Of(Metric metric) =>
        Enumerable.Range(0, _frames.Length).Select(sequence => Of(sequence, metric)).Aggregate(default(SequenceMean), SequenceMean.Add);

    /// <summary>Gives the frames of a sequence.</summary>
    /// <param name="sequence">The sequence's number.</param>
    public long FramesOf(int sequence) => _frames[sequence];

    /// <summary>Gives the sum of a joint's distances in mm over a sequence.</summary>
    /// <param name="sequence">The sequence's number.</param>
    /// <param name="joint">The joint's number.</param>
    /// <param name="isAligned">Whether as in PA-MPJPE or as in MPJPE.</param>
    public SequenceMean Joint(int sequence, int joint, bool isAligned) => (isAligned ? _alignedJoints : _joints)[sequence, joint];

    /// <summary>Adds up the frames and the sums of the metrics over several processes, each of which has sequences of its own.</summary>
    /// <param name="sum">Adds numbers up over all processes, in place.</param>
    internal void SumOver(Action<double[]> sum)
    {
        var metrics = MetricInfo.All.Count;
        var numbers = new double[_frames.Length * (1 + (2 * metrics))];
        for (var i = 0; i < _frames.Length; i++)
        {
            numbers[i] = _frames[i];
            for (var metric = 0; metric < metrics; metric++)
            {
                var place = _frames.Length + (2 * ((i * metrics) + metric));
                (numbers[place], numbers[place + 1]) = (_sums[i, metric].Sum, _sums[i, metric].Count);
            }
        }

        sum(numbers);
        for (var i = 0; i < _frames.Length; i++)
        {
            _frames[i] = (long)numbers[i];
            for (var metric = 0; metric < metrics; metric++)
            {
                var place = _frames.Length + (2 * ((i * metrics) + metric));
                _sums[i, metric] = new SequenceMean(numbers[place], (long)numbers[place + 1]);
            }
        }
    }

    private static SequenceMean Sum(ReadOnlySpan<float> values)
    {
        double sum = 0;
        long count = 0;
        foreach (var value in values)
        {
            if (!float.IsNaN(value))
            {
                sum += value;
                count++;
            }
        }

        return new SequenceMean(sum, count);
    }

    private static void AddJoints(SequenceMean[,] totals, float[] distances, float[] frames, FrameRange range, int first)
    {
        var joints = totals.GetLength(1);
        for (var frame = first; frame < first + range.Count; frame++)
        {
            for (var joint = 0; float.IsFinite(frames[frame]) && joint < joints; joint++)
            {
                totals[range.Sequence, joint] += new SequenceMean(distances[(frame * joints) + joint], 1);
            }
        }
    }
}
