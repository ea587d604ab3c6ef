using TorchSharp;
using Vibe.Core.Adversarial;
using Vibe.Core.Losses;
using Vibe.Training.Distributed;
using Vibe.Training.Metrics;
using static TorchSharp.torch;

namespace Vibe.Training.Steps;

/// <summary>Gathers a step's numbers on the device, so that all of them come to the CPU in one transfer.</summary>
/// <remarks>It owns no tensor: the scalars must live until <see cref="Collect"/>.</remarks>
/// <param name="group">The processes that share the batch; <see langword="null"/> for this one alone.</param>
internal sealed class StepScalars(IProcessGroup? group = null)
{
    private readonly List<(string Name, Tensor? Value)> _sums = [];
    private readonly List<(string Name, Tensor Part, Tensor Whole)> _quotients = [];
    private readonly List<(string Name, Tensor Value)> _results = [];
    private readonly List<NamedScalar> _numbers = [];
    private readonly List<(Tensor Real, Tensor Fake)> _scores = [];

    /// <summary>Adds the generator's losses without their graph.</summary>
    /// <param name="loss">The losses of a batch or of a part of it.</param>
    /// <param name="custom">The custom terms by name.</param>
    /// <param name="phase">The dispose scope that owns them; what is kept moves to the scope around it.</param>
    public void AddGenerator(GeneratorLoss loss, IEnumerable<(string Name, Tensor Value)> custom, DisposeScope phase)
    {
        Add(MetricNames.GeneratorLoss, loss.Total, phase);
        Add(MetricNames.Keypoints2D, loss.Keypoints2D, phase);
        Add(MetricNames.Keypoints3D, loss.Keypoints3D, phase);
        Add(MetricNames.Pose, loss.Pose, phase);
        Add(MetricNames.Shape, loss.Shape, phase);
        Add(MetricNames.Adversarial, loss.Adversarial, phase);
        foreach (var (name, value) in custom)
        {
            Add(name, value, phase);
        }
    }

    /// <summary>Adds the discriminator's losses without their graph.</summary>
    /// <param name="loss">The losses; <see langword="null"/> on steps that do not update the discriminator.</param>
    /// <param name="phase">The dispose scope that owns them; what is kept moves to the scope around it.</param>
    public void AddDiscriminator(DiscriminatorLoss? loss, DisposeScope? phase)
    {
        Add(MetricNames.DiscriminatorLoss, loss?.Total, phase);
        Add(MetricNames.DiscriminatorReal, loss?.Real, phase);
        Add(MetricNames.DiscriminatorFake, loss?.Fake, phase);
        Add(MetricNames.DiscriminatorPenalty, loss?.Penalty, phase);
    }

    /// <summary>Adds the discriminator's scores.</summary>
    /// <param name="real">Scores of real motion, (R,1), without a graph.</param>
    /// <param name="fake">Scores of generated motion, (N,1), without a graph.</param>
    public void AddScores(Tensor real, Tensor fake) => _scores.Add((real, fake));

    /// <summary>Adds a quotient of two means, which is taken when all parts of the batch are there.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="part">What is divided, a scalar without a graph.</param>
    /// <param name="whole">What it is divided by, a scalar without a graph.</param>
    public void AddQuotient(string name, Tensor part, Tensor whole)
    {
        var place = _quotients.FindIndex(entry => entry.Name == name);
        if (place < 0)
        {
            _quotients.Add((name, part, whole));
        }
        else
        {
            _quotients[place] = (name, _quotients[place].Part + part, _quotients[place].Whole + whole);
        }
    }

    /// <summary>Adds a number of the whole batch.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">A scalar without a graph.</param>
    public void AddResult(string name, Tensor value) => _results.Add((name, value));

    /// <summary>Adds a number that is on the CPU already.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    public void AddNumber(string name, double value) => _numbers.Add(new NamedScalar(name, value));

    /// <summary>Brings all numbers to the CPU, and adds up what the processes have. A GPU is waited for once.</summary>
    /// <param name="decisionThreshold">
    /// The score from which on a motion counts as real; <see langword="null"/> takes the middle of the mean scores.
    /// </param>
    public StepMetrics Collect(double? decisionThreshold)
    {
        var zero = zeros_like(_sums[0].Value!);
        Tensor?[] scalars =
        [
            .. _sums.Select(sum => sum.Value), .. _quotients.SelectMany(entry => new[] { entry.Part, entry.Whole }),
            .. _results.Select(result => result.Value),
        ];
        var numbers = stack([.. scalars.Select(scalar => scalar?.to(zero.device) ?? zero)]);
        var scores = _scores.Select(entry => entry.Real.flatten()).Concat(_scores.Select(entry => entry.Fake.flatten()));
        var all = _scores.Count > 0 ? cat([numbers, .. scores]) : numbers;
        var values = all.cpu().data<float>().ToArray();
        var realCount = (int)_scores.Sum(entry => entry.Real.shape[0]);
        return group is { Size: > 1 }
            ? Describe(SumOver(group, values, scalars.Length, realCount), realCount * group.Size, decisionThreshold)
            : Describe(values, realCount, decisionThreshold);
    }

    /// <summary>Adds the processes' sums up, and lays their scores beside each other.</summary>
    private float[] SumOver(IProcessGroup processes, float[] values, int scalars, int realCount)
    {
        var (summed, fakeCount) = (scalars - _results.Count, values.Length - scalars - realCount);
        var all = new double[summed + (processes.Size * (realCount + fakeCount))];
        var (firstReal, firstFake) = (
            summed + (processes.Rank * realCount), summed + (processes.Size * realCount) + (processes.Rank * fakeCount));
        void Copy(int from, int to, int count)
        {
            for (var i = 0; i < count; i++)
            {
                all[to + i] = values[from + i];
            }
        }

        Copy(0, 0, summed);
        Copy(scalars, firstReal, realCount);
        Copy(scalars + realCount, firstFake, fakeCount);
        processes.Sum(all);
        return [.. all[..summed].Select(Single), .. values[summed..scalars], .. all[summed..].Select(Single)];
    }

    private static float Single(double value) => (float)value;

    private StepMetrics Describe(float[] values, int realCount, double? decisionThreshold)
    {
        var (quotients, results) = (_sums.Count, _sums.Count + (2 * _quotients.Count));
        NamedScalar[] named =
        [
            .. _sums.Select((sum, i) => new NamedScalar(sum.Name, values[i])),
            .. _quotients.Select((entry, i) => new NamedScalar(
                entry.Name, values[quotients + (2 * i)] / Math.Max(values[quotients + (2 * i) + 1], AccelerationRatio.Least))),
            .. _results.Select((result, i) => new NamedScalar(result.Name, values[results + i])),
        ];
        var scores = values.AsSpan(results + _results.Count);
        return new StepMetrics(
            [.. named, .. _numbers],
            scores.IsEmpty ? null
                : DiscriminatorScores.Of(scores[..realCount].ToArray(), scores[realCount..].ToArray(), decisionThreshold));
    }

    /// <summary>Adds a number; one of the same name, of another part of the batch, is added to it.</summary>
    private void Add(string name, Tensor? value, DisposeScope? phase)
    {
        var kept = value is null ? null : phase!.MoveToOuter(value.detach());
        var place = _sums.FindIndex(sum => sum.Name == name);
        if (place < 0)
        {
            _sums.Add((name, kept));
        }
        else if (kept is not null)
        {
            var sum = _sums[place].Value is { } before ? phase!.MoveToOuter(before + kept) : kept;
            _sums[place] = (name, sum);
        }
    }
}
