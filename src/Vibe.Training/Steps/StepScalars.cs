using TorchSharp;
using Vibe.Core.Adversarial;
using Vibe.Core.Losses;
using Vibe.Training.Metrics;
using static TorchSharp.torch;

namespace Vibe.Training.Steps;

/// <summary>Gathers a step's numbers on the device, so that all of them come to the CPU in one transfer.</summary>
/// <remarks>It owns no tensor: the scalars must live until <see cref="Collect"/>.</remarks>
internal sealed class StepScalars
{
    private readonly List<(string Name, Tensor? Value)> _scalars = [];
    private readonly List<NamedScalar> _numbers = [];
    private (Tensor Real, Tensor Fake)? _scores;

    /// <summary>Adds a number.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">A scalar without a graph; <see langword="null"/>, for a term that the batch does not have, counts as 0.</param>
    public void Add(string name, Tensor? value) => _scalars.Add((name, value));

    /// <summary>Adds a number that is on the CPU already.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    public void AddNumber(string name, double value) => _numbers.Add(new NamedScalar(name, value));

    /// <summary>Adds the generator's losses without their graph.</summary>
    /// <param name="loss">The losses.</param>
    /// <param name="custom">The custom terms by name.</param>
    /// <param name="phase">The dispose scope that owns them; what is kept moves to the scope around it.</param>
    public void AddGenerator(GeneratorLoss loss, IEnumerable<(string Name, Tensor Value)> custom, DisposeScope phase)
    {
        Add(MetricNames.GeneratorLoss, Kept(phase, loss.Total));
        Add(MetricNames.Keypoints2D, Kept(phase, loss.Keypoints2D));
        Add(MetricNames.Keypoints3D, Kept(phase, loss.Keypoints3D));
        Add(MetricNames.Pose, Kept(phase, loss.Pose));
        Add(MetricNames.Shape, Kept(phase, loss.Shape));
        Add(MetricNames.Adversarial, Kept(phase, loss.Adversarial));
        foreach (var (name, value) in custom)
        {
            Add(name, Kept(phase, value));
        }
    }

    /// <summary>Adds the discriminator's losses without their graph.</summary>
    /// <param name="loss">The losses; <see langword="null"/> on steps that do not update the discriminator.</param>
    /// <param name="phase">The dispose scope that owns them; what is kept moves to the scope around it.</param>
    public void AddDiscriminator(DiscriminatorLoss? loss, DisposeScope? phase)
    {
        Add(MetricNames.DiscriminatorLoss, Kept(phase, loss?.Total));
        Add(MetricNames.DiscriminatorReal, Kept(phase, loss?.Real));
        Add(MetricNames.DiscriminatorFake, Kept(phase, loss?.Fake));
        Add(MetricNames.DiscriminatorPenalty, Kept(phase, loss?.Penalty));
    }

    /// <summary>Adds the discriminator's scores.</summary>
    /// <param name="real">Scores of real motion, (R,1), without a graph.</param>
    /// <param name="fake">Scores of generated motion, (N,1), without a graph.</param>
    public void AddScores(Tensor real, Tensor fake) => _scores = (real, fake);

    /// <summary>Brings all numbers to the CPU. A GPU is waited for once.</summary>
    /// <param name="decisionThreshold">
    /// The score from which on a motion counts as real; <see langword="null"/> takes the middle of the mean scores.
    /// </param>
    public StepMetrics Collect(double? decisionThreshold)
    {
        var zero = zeros_like(_scalars[0].Value!);
        var numbers = stack([.. _scalars.Select(scalar => scalar.Value?.to(zero.device) ?? zero)]);
        var all = _scores is var (real, fake) ? cat([numbers, real.flatten(), fake.flatten()]) : numbers;
        var values = all.cpu().data<float>().ToArray();
        NamedScalar[] named = [.. _scalars.Select((scalar, i) => new NamedScalar(scalar.Name, values[i]))];
        return new StepMetrics(
            [.. named, .. _numbers],
            _scores is null ? null : ScoresFrom(values.AsSpan(named.Length), (int)_scores.Value.Real.shape[0], decisionThreshold));
    }

    private static Tensor? Kept(DisposeScope? phase, Tensor? value) => value is null ? null : phase!.MoveToOuter(value.detach());

    private static DiscriminatorScores ScoresFrom(ReadOnlySpan<float> scores, int realCount, double? decisionThreshold) =>
        DiscriminatorScores.Of(scores[..realCount].ToArray(), scores[realCount..].ToArray(), decisionThreshold);
}
