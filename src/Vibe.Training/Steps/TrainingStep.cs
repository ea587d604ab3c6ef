using Vibe.Core.Adversarial;
using Vibe.Core.Body;
using Vibe.Core.Losses;
using Vibe.Core.Models;
using Vibe.Data.Sampling;
using Vibe.Training.Distributed;
using Vibe.Training.Metrics;
using Vibe.Training.Optimizers;
using Vibe.Training.Options;
using static TorchSharp.torch;

namespace Vibe.Training.Steps;

/// <summary>One alternating update of generator and motion discriminator.</summary>
public sealed class TrainingStep : IDisposable
{
    /// <summary>Steps from one measurement of <see cref="MetricNames.AccelerationRatio"/> to the next.</summary>
    private const int AccelerationInterval = 50;

    private readonly PoseEstimator _generator;
    private readonly DiscriminatorNetwork _discriminator;
    private readonly IReadOnlyList<ILossTerm> _terms;
    private readonly IAdversarialObjective? _objective;
    private readonly AdversarialOptions _adversarial;
    private readonly GeneratorPhase _generatorPhase;
    private readonly DiscriminatorPhase? _discriminatorPhase;
    private readonly IProcessGroup? _group;
    private readonly BatchDivision _division;
    private readonly long _seed;

    /// <summary>Initializes a new instance of the <see cref="TrainingStep"/> class.</summary>
    /// <param name="generator">The generator: features (N,T,2048) and body to predictions; the caller keeps it.</param>
    /// <param name="discriminator">The discriminator; the caller keeps it.</param>
    /// <param name="body">The body model on the same device; the caller keeps it.</param>
    /// <param name="options">Optimizers, loss weights and adversarial objective, already validated.</param>
    /// <param name="parts">Custom loss terms and adversarial objective; <see langword="null"/> for none.</param>
    /// <param name="group">The processes that share each batch; <see langword="null"/> for this one alone. The caller keeps it.</param>
    /// <exception cref="InvalidDataException">
    /// A part to be frozen does not exist, or the batches cannot be divided among the processes.
    /// </exception>
    /// <exception cref="ArgumentException">The name of a custom loss term cannot be used.</exception>
    public TrainingStep(
        PoseEstimator generator, DiscriminatorNetwork discriminator, BodyModel body, VibeOptions options, StepParts? parts = null,
        IProcessGroup? group = null)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(discriminator);
        ArgumentNullException.ThrowIfNull(options);

        _generator = generator;
        _discriminator = discriminator;
        _terms = [.. OptionalLossTerms.Of(options.Loss), .. parts?.Terms ?? []];
        CustomTerms = CustomTermNames.Of(_terms);
        _objective = parts?.AdversarialObjective ?? options.Adversarial.CreateObjective();
        _adversarial = options.Adversarial;
        AdversarialWeight = new AdversarialWeight(options.Adversarial, options.Loss.Adversarial);
        Generator = NetworkOptimizers.ForGenerator(generator, options);
        Discriminator = NetworkOptimizers.ForDiscriminator(discriminator, options);

        var loss = new VibeLoss(options.Loss);
        _generatorPhase = new GeneratorPhase(generator, discriminator, body, loss, _terms, _objective, AdversarialWeight);
        _discriminatorPhase = _objective is null ? null : new DiscriminatorPhase(loss, _objective);
        (_group, _seed) = (group is { Size: > 1 } ? group : null, options.Training.Seed);
        BatchDivision.Require(options, _group?.Size ?? 1);
        _division = new BatchDivision(options.Data.Batch.AccumulateSteps, _group, _terms);
    }

    /// <summary>Gets the generator's optimizer.</summary>
    internal NetworkOptimizer Generator { get; }

    /// <summary>Gets the discriminator's optimizer.</summary>
    internal NetworkOptimizer Discriminator { get; }

    /// <summary>Gets when and how much the adversarial term counts; what it has measured is part of a checkpoint.</summary>
    public AdversarialWeight AdversarialWeight { get; }

    /// <summary>
    /// Gets the names of the loss terms beside VIBE's own: those that the configuration switches on, then the custom ones.
    /// </summary>
    public IReadOnlyList<string> CustomTerms { get; }

    /// <summary>Gets the terms behind <see cref="CustomTerms"/>.</summary>
    internal IReadOnlyList<ILossTerm> Terms => _terms;

    /// <summary>Gets the adversarial objective; <see langword="null"/> without one.</summary>
    internal IAdversarialObjective? AdversarialObjective => _objective;

    /// <summary>Says whether a step updates the generator.</summary>
    /// <param name="step">The step, from 0.</param>
    public bool UpdatesGenerator(long step) => step % _adversarial.GeneratorInterval == 0;

    /// <summary>Updates the generator, the discriminator or both, as their intervals say.</summary>
    /// <param name="batch">The batch, on the networks' device; without real motion it trains the generator alone.</param>
    /// <returns>The losses before the update.</returns>
    /// <exception cref="TrainingDivergedException">A loss or gradient is not finite; no parameter has been changed.</exception>
    public StepMetrics Run(TrainingBatch batch) => Run(batch, clock: null);

    /// <inheritdoc/>
    public void Dispose()
    {
        Generator.Dispose();
        Discriminator.Dispose();
    }

    /// <summary>Updates the generator, the discriminator or both, and measures the stages of the step.</summary>
    /// <param name="batch">
    /// This process's share of the batch, on the networks' device; without real motion it trains the generator alone.
    /// </param>
    /// <param name="clock">Measures the stages; <see langword="null"/> measures nothing.</param>
    /// <returns>The losses before the update.</returns>
    /// <exception cref="TrainingDivergedException">A loss or gradient is not finite; no parameter has been changed.</exception>
    internal StepMetrics Run(TrainingBatch batch, StageClock? clock)
    {
        ArgumentNullException.ThrowIfNull(batch);

        using var scope = NewDisposeScope();
        _generator.train();
        _discriminator.train();
        Generator.ZeroGradients();
        Discriminator.ZeroGradients();
        Generator.SetLearningRates(batch.Step);
        Discriminator.SetLearningRates(batch.Step);

        var parts = _division.Divide(batch);
        try
        {
            return Update(parts, batch.Step, clock);
        }
        finally
        {
            foreach (var part in parts)
            {
                part.Dispose();
            }
        }
    }

    private StepMetrics Update(IReadOnlyList<BatchPart> parts, long step, StageClock? clock)
    {
        var updatesDiscriminator = _objective is not null && parts[0].Batch.RealPose is not null && Discriminator.Parameters.Count > 0 &&
            AdversarialWeight.UpdatesDiscriminator(step);
        var scalars = new StepScalars(_group);
        using var ratio = UpdatesGenerator(step) && _generatorPhase.IsAdversarial(parts[0]) && AdversarialWeight.Measures(step)
            ? new GradientRatio(Generator.Parameters)
            : null;
        AddGradients(parts, updatesDiscriminator, ratio, scalars, clock);
        if (ratio is not null)
        {
            scalars.AddResult(MetricNames.AdversarialGradientRatio, ratio.Compute());
        }

        var (generatorNorm, discriminatorNorm) = (GradientNorm.Of(Generator.Parameters), GradientNorm.Of(Discriminator.Parameters));
        scalars.AddResult(MetricNames.GeneratorGradientNorm, generatorNorm);
        scalars.AddResult(MetricNames.DiscriminatorGradientNorm, discriminatorNorm);
        if (_generatorPhase.IsAdversarial(parts[0]) && AdversarialWeight.FollowsGradient)
        {
            scalars.AddNumber(MetricNames.AdversarialWeight, AdversarialWeight.Current);
        }

        var metrics = scalars.Collect(_objective?.DecisionThreshold);
        if (!metrics.IsFinite)
        {
            throw new TrainingDivergedException(
                $"A loss or gradient of step {step + 1} is not finite: {metrics}.{OffendingClips.Describe(parts)}");
        }

        if (metrics.Find(MetricNames.AdversarialGradientRatio) is { } measured)
        {
            AdversarialWeight.Take(measured);
        }

        if (UpdatesGenerator(step))
        {
            Generator.Update(generatorNorm);
        }

        if (updatesDiscriminator)
        {
            Discriminator.Update(discriminatorNorm);
        }

        clock?.Lap(TrainingStage.Optimizer);
        return metrics;
    }

    /// <summary>Runs both phases for each part, so that the gradients are those of the whole batch.</summary>
    private void AddGradients(
        IReadOnlyList<BatchPart> parts, bool updatesDiscriminator, GradientRatio? ratio, StepScalars scalars, StageClock? clock)
    {
        using var buffers = parts.Count > 1 ? new BufferSnapshot(_discriminator) : null;
        for (var i = 0; i < parts.Count; i++)
        {
            BeginPart(parts[i], i, buffers);
            var pass = _generatorPhase.Run(parts[i], UpdatesGenerator(parts[i].Batch.Step), updatesDiscriminator, ratio, scalars);
            if (i == parts.Count - 1)
            {
                // The processes exchange them while the discriminator's phase runs; TorchSharp has no hooks to begin in the backward pass.
                _group?.BeginSum([.. GradientNorm.GradientsOf(Generator.Parameters), .. ratio?.OfTerm ?? []]);
            }

            clock?.Lap(TrainingStage.Generator);
            RunDiscriminator(parts[i], updatesDiscriminator ? pass : null, scalars);
            clock?.Lap(TrainingStage.Discriminator);
        }

        if (updatesDiscriminator)
        {
            _group?.BeginSum(GradientNorm.GradientsOf(Discriminator.Parameters));
        }

        _group?.Wait();
    }

    /// <summary>Lets a part begin as the whole batch would.</summary>
    private void BeginPart(BatchPart part, int index, BufferSnapshot? buffers)
    {
        if (!part.IsWhole)
        {
            RandomSeeds.ForStep(_seed, part.Batch.Step);
        }

        if (index > 0)
        {
            buffers?.Restore();
        }
    }

    private void RunDiscriminator(BatchPart part, IDiscriminatorPass? pass, StepScalars scalars)
    {
        if (pass is null)
        {
            scalars.AddDiscriminator(null, phase: null);
            return;
        }

        _discriminatorPhase!.Run(part, pass, scalars);
        if (part.Batch.Step % AccelerationInterval == 0 &&
            AccelerationRatio.Of(part.Output!.Rotations, part.Batch.RealPose!) is var (generated, real))
        {
            var share = part.Shares?.Motions ?? 1;
            scalars.AddQuotient(MetricNames.AccelerationRatio, share * generated, share * real);
        }
    }
}
