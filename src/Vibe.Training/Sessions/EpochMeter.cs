using Vibe.Formats.PyTorch;
using Vibe.Training.Checkpoints;
using Vibe.Training.Metrics;
using Vibe.Training.Steps;

namespace Vibe.Training.Sessions;

/// <summary>Adds up the numbers of an epoch's steps; the sums are part of checkpoints.</summary>
internal sealed class EpochMeter
{
    /// <summary>Scores of each kind that are kept for the histogram.</summary>
    private const int ScoreCount = 4096;

    /// <summary>Sums of checkpoints of earlier versions, which lack the last ones.</summary>
    private const int FormerSums = (int)Sum.AccelerationCount;

    private readonly double[] _sums = new double[Enum.GetValues<Sum>().Length];
    private readonly Queue<float> _realScores = new();
    private readonly Queue<float> _fakeScores = new();

    private enum Sum
    {
        Steps,
        GeneratorLoss,
        DataLoss,
        GeneratorUpdates,
        GeneratorNorm,
        DiscriminatorUpdates,
        DiscriminatorLoss,
        DiscriminatorNorm,
        RealAccuracy,
        FakeAccuracy,
        RatioCount,
        Ratio,
        AccelerationCount,
        Acceleration,
    }

    /// <summary>Gets the generator's mean objective; NaN before the first step.</summary>
    public double GeneratorLoss => Mean(Sum.GeneratorLoss, Sum.Steps);

    /// <summary>
    /// Gets the mean objective without the adversarial term, whose size says nothing about progress; NaN before the first step.
    /// </summary>
    public double DataLoss => Mean(Sum.DataLoss, Sum.Steps);

    /// <summary>Gets the discriminator's mean objective over its updates; NaN before the first.</summary>
    public double DiscriminatorLoss => Mean(Sum.DiscriminatorLoss, Sum.DiscriminatorUpdates);

    /// <summary>Gets the balance of generator and discriminator; <see langword="null"/> where the discriminator was not updated.</summary>
    public AdversarialHealth? Health => _realScores.Count == 0 ? null : new AdversarialHealth(
        Mean(Sum.RealAccuracy, Sum.DiscriminatorUpdates),
        Mean(Sum.FakeAccuracy, Sum.DiscriminatorUpdates),
        Mean(Sum.GeneratorNorm, Sum.GeneratorUpdates),
        Mean(Sum.DiscriminatorNorm, Sum.DiscriminatorUpdates),
        this[Sum.RatioCount] == 0 ? null : Mean(Sum.Ratio, Sum.RatioCount),
        ScoreHistogram.Of(_realScores, _fakeScores))
    {
        AccelerationRatio = this[Sum.AccelerationCount] == 0 ? null : Mean(Sum.Acceleration, Sum.AccelerationCount),
    };

    private ref double this[Sum sum] => ref _sums[(int)sum];

    /// <summary>Adds a step.</summary>
    /// <param name="metrics">Its metrics.</param>
    public void Add(StepMetrics metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);

        this[Sum.Steps]++;
        this[Sum.GeneratorLoss] += metrics[MetricNames.GeneratorLoss];
        this[Sum.DataLoss] += (float)metrics[MetricNames.GeneratorLoss] - (float)metrics[MetricNames.Adversarial];
        if (metrics[MetricNames.GeneratorGradientNorm] is > 0 and var norm)
        {
            this[Sum.GeneratorUpdates]++;
            this[Sum.GeneratorNorm] += norm;
        }

        if (metrics.Find(MetricNames.AdversarialGradientRatio) is { } ratio)
        {
            this[Sum.RatioCount]++;
            this[Sum.Ratio] += ratio;
        }

        if (metrics.Find(MetricNames.AccelerationRatio) is { } acceleration)
        {
            this[Sum.AccelerationCount]++;
            this[Sum.Acceleration] += acceleration;
        }

        if (metrics.Scores is { } scores)
        {
            this[Sum.DiscriminatorUpdates]++;
            this[Sum.DiscriminatorLoss] += metrics[MetricNames.DiscriminatorLoss];
            this[Sum.DiscriminatorNorm] += metrics[MetricNames.DiscriminatorGradientNorm];
            this[Sum.RealAccuracy] += scores.RealAccuracy;
            this[Sum.FakeAccuracy] += scores.FakeAccuracy;
            Keep(_realScores, scores.Real);
            Keep(_fakeScores, scores.Fake);
        }
    }

    /// <summary>Begins a new epoch.</summary>
    public void Clear()
    {
        Array.Clear(_sums);
        _realScores.Clear();
        _fakeScores.Clear();
    }

    /// <summary>Copies the sums into a dictionary.</summary>
    /// <returns>A part of a checkpoint.</returns>
    internal CheckpointDictionary ToState() => new()
    {
        { "sums", TensorData.From<double>(_sums, _sums.Length) },
        { "real_scores", TensorData.From<float>(_realScores.ToArray(), _realScores.Count) },
        { "fake_scores", TensorData.From<float>(_fakeScores.ToArray(), _fakeScores.Count) },
    };

    /// <summary>Restores saved sums.</summary>
    /// <param name="state">What <see cref="ToState"/> gave.</param>
    /// <param name="source">What to call it in messages.</param>
    /// <exception cref="InvalidDataException">It is of another kind.</exception>
    internal void Load(CheckpointDictionary state, string source)
    {
        Clear();
        var sums = state.Require<TensorData>("sums", source).ToArray<double>();
        if (sums.Length != _sums.Length && sums.Length != FormerSums)
        {
            throw new InvalidDataException($"{source}: expected {_sums.Length} sums but got {sums.Length}.");
        }

        sums.CopyTo(_sums, 0);
        Keep(_realScores, state.Require<TensorData>("real_scores", source).ToArray<float>());
        Keep(_fakeScores, state.Require<TensorData>("fake_scores", source).ToArray<float>());
    }

    private static void Keep(Queue<float> kept, IReadOnlyList<float> scores)
    {
        foreach (var score in scores)
        {
            kept.Enqueue(score);
        }

        while (kept.Count > ScoreCount)
        {
            kept.Dequeue();
        }
    }

    private double Mean(Sum sum, Sum count) => this[sum] / this[count];
}
