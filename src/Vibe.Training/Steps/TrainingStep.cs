using TorchSharp;
using Vibe.Core.Adversarial;
using Vibe.Core.Body;
using Vibe.Core.Losses;
using Vibe.Core.Models;
using Vibe.Data.Sampling;
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
    private readonly BodyModel _body;
    private readonly VibeLoss _loss;
    private readonly IReadOnlyList<ILossTerm> _terms;
    private readonly IAdversarialObjective? _objective;
    private readonly AdversarialOptions _adversarial;

    /// <summary>Initializes a new instance of the <see cref="TrainingStep"/> class.</summary>
    /// <param name="generator">The generator: features (N,T,2048) and body to predictions; the caller keeps it.</param>
    /// <param name="discriminator">The discriminator; the caller keeps it.</param>
    /// <param name="body">The body model on the same device; the caller keeps it.</param>
    /// <param name="options">Optimizers, loss weights and adversarial objective, already validated.</param>
    /// <param name="parts">Custom loss terms and adversarial objective; <see langword="null"/> for none.</param>
    /// <exception cref="InvalidDataException">A part to be frozen does not exist.</exception>
    /// <exception cref="ArgumentException">The name of a custom loss term cannot be used.</exception>
    public TrainingStep(
        PoseEstimator generator, DiscriminatorNetwork discriminator, BodyModel body, VibeOptions options, StepParts? parts = null)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(discriminator);
        ArgumentNullException.ThrowIfNull(options);

        _generator = generator;
        _discriminator = discriminator;
        _body = body;
        _loss = new VibeLoss(options.Loss);
        _terms = [.. OptionalLossTerms.Of(options.Loss), .. parts?.Terms ?? []];
        CustomTerms = CustomTermNames.Of(_terms);
        _objective = parts?.AdversarialObjective ?? options.Adversarial.CreateObjective();
        _adversarial = options.Adversarial;
        AdversarialWeight = new AdversarialWeight(options.Adversarial, options.Loss.Adversarial);
        Generator = NetworkOptimizers.ForGenerator(generator, options);
        Discriminator = NetworkOptimizers.ForDiscriminator(discriminator, options);
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
    /// <param name="batch">The batch, on the networks' device; without real motion it trains the generator alone.</param>
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

        var scalars = new StepScalars();
        var updatesDiscriminator = _objective is not null && batch.RealPose is not null && Discriminator.Parameters.Count > 0 &&
            AdversarialWeight.UpdatesDiscriminator(batch.Step);
        var (output, pass) = RunGenerator(batch, updatesDiscriminator, scalars);
        clock?.Lap(TrainingStage.Generator);
        if (updatesDiscriminator)
        {
            RunDiscriminator(pass!, scalars);
            if (batch.Step % AccelerationInterval == 0 && AccelerationRatio.Of(output.Rotations, batch.RealPose!) is { } ratio)
            {
                scalars.Add(MetricNames.AccelerationRatio, ratio);
            }

            clock?.Lap(TrainingStage.Discriminator);
        }
        else
        {
            scalars.AddDiscriminator(null, phase: null);
        }

        var (generatorNorm, discriminatorNorm) = (GradientNorm.Of(Generator.Parameters), GradientNorm.Of(Discriminator.Parameters));
        scalars.Add(MetricNames.GeneratorGradientNorm, generatorNorm);
        scalars.Add(MetricNames.DiscriminatorGradientNorm, discriminatorNorm);
        var metrics = scalars.Collect(_objective?.DecisionThreshold);
        if (!metrics.IsFinite)
        {
            throw new TrainingDivergedException(
                $"A loss or gradient of step {batch.Step + 1} is not finite: {metrics}.{OffendingClips.Describe(batch, output)}");
        }

        if (metrics.Find(MetricNames.AdversarialGradientRatio) is { } measured)
        {
            AdversarialWeight.Take(measured);
        }

        if (UpdatesGenerator(batch.Step))
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

    private (GeneratorOutput Output, IDiscriminatorPass? Pass) RunGenerator(
        TrainingBatch batch, bool updatesDiscriminator, StepScalars scalars)
    {
        var updates = UpdatesGenerator(batch.Step);
        using var noGradient = updates ? null : no_grad();
        using var phase = NewDisposeScope(); // frees the generator's graph before the discriminator's begins
        var output = _generator.call(batch.Features, _body);
        var counts = _objective is not null && batch.RealPose is not null && AdversarialWeight.Counts(batch.Step);
        var pass = counts || updatesDiscriminator
            ? _discriminator.BeginSharedPass(output, updatesDiscriminator ? batch.RealPose : null)
            : null;
        var adversarial = counts ? HeadObjective.GeneratorLoss(_objective!, pass!.ScoreGeneratedByHead()) : null;
        var loss = _loss.Compute(output, batch.Keypoints2D, batch.Labels, adversarial, AdversarialWeight.Current);
        Tensor[] custom = [.. _terms.Select(term => term.Compute(output, batch))];
        loss = custom.Length == 0 ? loss : loss with { Total = loss.Total + custom.Aggregate((sum, term) => sum + term) };
        var ratio = updates ? Backward(loss, batch.Step) : null;
        scalars.AddGenerator(loss, CustomTerms.Zip(custom), phase);
        if (ratio is not null)
        {
            scalars.Add(MetricNames.AdversarialGradientRatio, phase.MoveToOuter(ratio));
        }

        if (counts && AdversarialWeight.FollowsGradient)
        {
            scalars.AddNumber(MetricNames.AdversarialWeight, AdversarialWeight.Current);
        }

        pass?.MoveToOuterDisposeScope();
        return (Detached(output, phase), pass);
    }

    private static GeneratorOutput Detached(GeneratorOutput output, DisposeScope phase)
    {
        Tensor Keep(Tensor tensor) => phase.MoveToOuter(tensor.detach());
        return new GeneratorOutput(
            Keep(output.Camera), Keep(output.Rotations), Keep(output.Pose), Keep(output.Betas), Keep(output.Keypoints3D),
            Keep(output.Keypoints2D));
    }

    /// <returns>The norm of the adversarial gradient over that of the others, on steps that measure it.</returns>
    private Tensor? Backward(GeneratorLoss loss, long step)
    {
        if (loss.Adversarial is not null && AdversarialWeight.Measures(step))
        {
            return GradientRatio.Backward(loss.Adversarial, loss.Total, Generator.Parameters);
        }

        loss.Total.backward();
        return null;
    }

    private void RunDiscriminator(IDiscriminatorPass pass, StepScalars scalars)
    {
        using var phase = NewDisposeScope(); // frees the discriminator's graph before the optimizers begin
        var (realScores, generatedScores) = pass.ScoreRealAndGeneratedByHead();
        var loss = HeadObjective.DiscriminatorLoss(_objective!, realScores, generatedScores);
        if (pass.Penalty(_objective!) is { } penalty)
        {
            loss = loss with { Total = loss.Total + penalty, Penalty = penalty };
        }

        loss = _loss.Weigh(loss);
        loss.Total.backward();
        scalars.AddDiscriminator(loss, phase);
        var (real, generated) = (HeadObjective.MeanScore(realScores).detach(), HeadObjective.MeanScore(generatedScores).detach());
        scalars.AddScores(phase.MoveToOuter(real), phase.MoveToOuter(generated));
        pass.Dispose();
    }
}
