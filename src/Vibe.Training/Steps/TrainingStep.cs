using TorchSharp;
using Vibe.Core.Adversarial;
using Vibe.Core.Body;
using Vibe.Core.Losses;
using Vibe.Core.Models;
using Vibe.Data.Sampling;
using Vibe.Training.Optimizers;
using Vibe.Training.Options;
using static TorchSharp.torch;

namespace Vibe.Training.Steps;

/// <summary>One alternating update of generator and motion discriminator.</summary>
public sealed class TrainingStep : IDisposable
{
    /// <summary>Steps from one measurement of <see cref="StepMetrics.AdversarialGradientRatio"/> to the next; each costs a backward pass.</summary>
    private const int RatioInterval = 50;

    private readonly PoseEstimator _generator;
    private readonly MotionDiscriminator _discriminator;
    private readonly BodyModel _body;
    private readonly VibeLoss _loss;
    private readonly IReadOnlyList<ILossTerm> _terms;
    private readonly IAdversarialObjective? _recipe;
    private readonly AdversarialOptions _adversarial;

    /// <summary>Initializes a new instance of the <see cref="TrainingStep"/> class.</summary>
    /// <param name="generator">The generator: features (N,T,2048) and body to predictions; the caller keeps it.</param>
    /// <param name="discriminator">The discriminator; the caller keeps it.</param>
    /// <param name="body">The body model on the same device; the caller keeps it.</param>
    /// <param name="options">Optimizers, loss weights and recipe, already validated.</param>
    /// <param name="parts">Terms and recipe of one's own; <see langword="null"/> for none.</param>
    /// <exception cref="InvalidDataException">A part to be frozen does not exist.</exception>
    public TrainingStep(
        PoseEstimator generator, MotionDiscriminator discriminator, BodyModel body, VibeOptions options, StepParts? parts = null)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(discriminator);
        ArgumentNullException.ThrowIfNull(options);

        _generator = generator;
        _discriminator = discriminator;
        _body = body;
        _loss = new VibeLoss(options.Loss);
        _terms = parts?.Terms ?? [];
        _recipe = parts?.Recipe ?? options.Adversarial.CreateObjective();
        _adversarial = options.Adversarial;
        Generator = SideOptimizers.ForGenerator(generator, options);
        Discriminator = SideOptimizers.ForDiscriminator(discriminator, options);
    }

    /// <summary>Gets what changes the generator's parameters.</summary>
    public SideOptimizer Generator { get; }

    /// <summary>Gets what changes the discriminator's parameters.</summary>
    public SideOptimizer Discriminator { get; }

    /// <summary>Whether a step changes the generator's parameters.</summary>
    /// <param name="step">The step, from 0.</param>
    public bool UpdatesGenerator(long step) => step % _adversarial.GeneratorInterval == 0;

    /// <summary>Updates each side whose turn it is.</summary>
    /// <param name="batch">The batch, on the networks' device; without real motion it trains the generator alone.</param>
    /// <param name="clock">Told when a stage of the step ends; may be <see langword="null"/>.</param>
    /// <returns>The losses before the update.</returns>
    /// <exception cref="TrainingDivergedException">A loss or gradient is not finite; no parameter has been changed.</exception>
    public StepMetrics Run(TrainingBatch batch, StageClock? clock = null)
    {
        ArgumentNullException.ThrowIfNull(batch);

        using var scope = NewDisposeScope();
        _generator.train();
        _discriminator.train();
        Generator.ZeroGradients();
        Discriminator.ZeroGradients();
        Generator.SetLearningRates(batch.Step);
        Discriminator.SetLearningRates(batch.Step);

        var results = new StepResults();
        var updatesDiscriminator = _recipe is not null && batch.RealPose is not null && Discriminator.Parameters.Count > 0 &&
            batch.Step % _adversarial.DiscriminatorInterval == 0;
        var (output, pass) = RunGenerator(batch, updatesDiscriminator, results);
        clock?.Lap(TrainingStage.Generator);
        if (updatesDiscriminator)
        {
            RunDiscriminator(pass!, results);
            clock?.Lap(TrainingStage.Discriminator);
        }

        results.GeneratorNorm = GradientNorm.Of(Generator.Parameters);
        results.DiscriminatorNorm = GradientNorm.Of(Discriminator.Parameters);
        var metrics = results.Collect(_recipe?.DecisionThreshold);
        if (!metrics.IsFinite)
        {
            throw new TrainingDivergedException(
                $"A loss or gradient of step {batch.Step + 1} is not finite: {metrics with { Scores = null }}.{OffendingClips.Describe(batch, output)}");
        }

        if (UpdatesGenerator(batch.Step))
        {
            Generator.Update(results.GeneratorNorm);
        }

        if (updatesDiscriminator)
        {
            Discriminator.Update(results.DiscriminatorNorm);
        }

        clock?.Lap(TrainingStage.Optimizer);
        return metrics;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Generator.Dispose();
        Discriminator.Dispose();
    }

    private (GeneratorOutput Output, SharedForwardPass? Pass) RunGenerator(TrainingBatch batch, bool updatesDiscriminator, StepResults results)
    {
        var updates = UpdatesGenerator(batch.Step);
        using var noGradient = updates ? null : no_grad();
        using var turn = NewDisposeScope(); // ends the generator's graph before the discriminator's begins
        var output = _generator.call(batch.Features, _body);
        var pass = _recipe is null || batch.RealPose is null ? null : _discriminator.BeginSharedPass(
            MotionDiscriminator.MotionOf(output.Pose), updatesDiscriminator ? MotionDiscriminator.MotionOf(batch.RealPose) : null);
        var adversarial = pass is null ? null : _recipe!.GeneratorLoss(pass.ScoreGenerated());
        var loss = _loss.Compute(output, batch.Keypoints2D, batch.Labels, adversarial);
        results.Extra = _terms.Select(term => term.Compute(output, batch)).Aggregate((Tensor?)null, (sum, term) => sum is null ? term : sum + term);
        results.Generator = results.Extra is null ? loss : loss with { Total = loss.Total + results.Extra };
        if (updates)
        {
            Backward(results.Generator, batch.Step, results);
        }

        results.DetachGenerator(turn);
        pass?.MoveToOuterDisposeScope();
        return (Detached(output, turn), pass);
    }

    private static GeneratorOutput Detached(GeneratorOutput output, DisposeScope turn)
    {
        Tensor Keep(Tensor tensor) => turn.MoveToOuter(tensor.detach());
        return new GeneratorOutput(
            Keep(output.Camera), Keep(output.Rotations), Keep(output.Pose), Keep(output.Betas), Keep(output.Keypoints3D), Keep(output.Keypoints2D));
    }

    private void Backward(GeneratorLoss loss, long step, StepResults results)
    {
        if (loss.Adversarial is not null && step % RatioInterval == 0)
        {
            results.Ratio = GradientRatio.Backward(loss.Adversarial, loss.Total, Generator.Parameters);
        }
        else
        {
            loss.Total.backward();
        }
    }

    private void RunDiscriminator(SharedForwardPass pass, StepResults results)
    {
        using var turn = NewDisposeScope(); // ends the discriminator's graph before the optimizers begin
        (results.RealScores, results.FakeScores) = pass.ScoreRealAndGenerated();
        var loss = _recipe!.DiscriminatorLoss(results.RealScores, results.FakeScores);
        if (_recipe.Penalty(_discriminator, pass.RealMotion!, pass.GeneratedMotion) is { } penalty)
        {
            loss = loss with { Total = loss.Total + penalty, Penalty = penalty };
        }

        results.Discriminator = _loss.Weigh(loss);
        results.Discriminator.Total.backward();
        results.DetachDiscriminator(turn);
        pass.Dispose();
    }
}
