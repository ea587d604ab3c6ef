using Vibe.Core.Weights;
using Vibe.Formats.PyTorch;
using Vibe.Training.Optimizers;
using Vibe.Training.Schedules;
using Vibe.Training.Sessions;
using static TorchSharp.torch;

namespace Vibe.Training.Checkpoints;

/// <summary>
/// Writes and reads checkpoints: PyTorch files with VIBE's keys; what an exact resume needs besides is under <c>vibe_training</c>.
/// </summary>
/// <remarks>
/// <c>gen_state_dict</c> holds the weights that are measured. With <c>Training:WeightAverageDecay</c> those are the EMA weights, and the
/// weights that are trained are under <c>vibe_training</c>.
/// </remarks>
public static class CheckpointFile
{
    private const string GeneratorKey = "gen_state_dict";
    private const string GeneratorOptimizerKey = "gen_optimizer";
    private const string DiscriminatorKey = "disc_motion_state_dict";
    private const string DiscriminatorOptimizerKey = "disc_motion_optimizer";
    private const string OwnKey = "vibe_training";

    /// <summary>Writes a checkpoint; it appears only when complete.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="session">The session to save.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(string path, TrainingSession session)
    {
        ArgumentNullException.ThrowIfNull(session);

        var (progress, step) = (session.Progress, session.TrainingStep);
        var own = new CheckpointDictionary
        {
            { "configuration", session.Fingerprint },
            { "step", progress.Step },
            { "best_pa_mpjpe_mm", progress.BestPaMpjpeMm },
            { "best_step", progress.BestStep },
            { "best_data_loss", progress.BestDataLoss },
            { "frames", progress.Frames },
            { "training_seconds", progress.TrainingSeconds },
            { "waiting_seconds", progress.WaitingSeconds },
            { "wall_seconds", progress.WallSeconds },
            { "gen_schedule", ScheduleState(step.Generator.Schedule) },
            { "disc_motion_schedule", ScheduleState(step.Discriminator.Schedule) },
            { "epoch_meter", session.Meter.ToState() },
        };
        if (step.AdversarialWeight.UnitRatio is { } ratio)
        {
            own.Add("adversarial_unit_ratio", ratio);
        }

        var weights = ModuleState.Of(session.Generator);
        if (session.Average is { } average)
        {
            own.Add("average_updates", average.Updates);
            own.Add("gen_weights", weights);
        }

        TorchCheckpoint.Write(path, new CheckpointDictionary
        {
            { "epoch", session.Epoch },
            { GeneratorKey, session.Average?.ToState() ?? weights },
            { GeneratorOptimizerKey, OptimizerState.Of(step.Generator) },
            { DiscriminatorKey, ModuleState.Of(session.Discriminator) },
            { DiscriminatorOptimizerKey, OptimizerState.Of(step.Discriminator) },
            { "performance", progress.BestPaMpjpeMm },
            { OwnKey, own },
        });
    }

    /// <summary>Restores the state of a session.</summary>
    /// <param name="path">A checkpoint of this trainer.</param>
    /// <param name="session">A session of the same configuration.</param>
    /// <exception cref="InvalidDataException">The file is damaged or does not fit the session; the message says what.</exception>
    public static void Load(string path, TrainingSession session)
    {
        ArgumentNullException.ThrowIfNull(session);

        var checkpoint = TorchCheckpoint.Read(path);
        var own = checkpoint.Require<CheckpointDictionary>(OwnKey, path);
        LoadGenerator(checkpoint, session.Generator, path);
        ThrowIfOfAnotherRun(own, session, path);
        if (session.Average is { } average)
        {
            average.Restart(own.Require<long>("average_updates", path));
            ModuleState.Load(session.Generator, own.Require<CheckpointDictionary>("gen_weights", path), $"{path}, gen_weights");
        }

        ModuleState.Load(
            session.Discriminator, checkpoint.Require<CheckpointDictionary>(DiscriminatorKey, path), $"{path}, {DiscriminatorKey}");
        LoadOptimizer(session.TrainingStep.Generator, checkpoint, GeneratorOptimizerKey, own, "gen_schedule", path);
        LoadOptimizer(session.TrainingStep.Discriminator, checkpoint, DiscriminatorOptimizerKey, own, "disc_motion_schedule", path);
        session.TrainingStep.AdversarialWeight.UnitRatio = own.TryGetValue<double>("adversarial_unit_ratio", out var ratio) ? ratio : null;
        session.Meter.Load(own.Require<CheckpointDictionary>("epoch_meter", path), $"{path}, epoch_meter");
        session.Progress = new TrainingProgress
        {
            Step = own.Require<long>("step", path),
            BestPaMpjpeMm = own.Require<double>("best_pa_mpjpe_mm", path),
            BestStep = own.Require<long>("best_step", path),
            BestDataLoss = own.Require<double>("best_data_loss", path),
            Frames = own.Require<long>("frames", path),
            TrainingSeconds = own.Require<double>("training_seconds", path),
            WaitingSeconds = own.Require<double>("waiting_seconds", path),
            WallSeconds = own.Require<double>("wall_seconds", path),
        };
    }

    /// <summary>Loads only the generator's measured weights.</summary>
    /// <param name="path">A checkpoint of this trainer.</param>
    /// <param name="generator">A generator of the same sizes.</param>
    /// <exception cref="InvalidDataException">The file is damaged or does not fit the generator; the message says what.</exception>
    public static void LoadGenerator(string path, nn.Module generator) => LoadGenerator(TorchCheckpoint.Read(path), generator, path);

    private static void ThrowIfOfAnotherRun(CheckpointDictionary own, TrainingSession session, string path)
    {
        // Checkpoints of earlier versions do not say.
        if (own.TryGetValue<string>("configuration", out var fingerprint) && fingerprint != session.Fingerprint)
        {
            throw new InvalidDataException(
                $"{path}: the checkpoint was written under another configuration ({fingerprint}, expected {session.Fingerprint}): " +
                "it is another run's, or the run's config.json was edited. Put the right one back, or start a new run.");
        }
    }

    private static void LoadGenerator(CheckpointDictionary checkpoint, nn.Module generator, string path) =>
        ModuleState.Load(generator, checkpoint.Require<CheckpointDictionary>(GeneratorKey, path), $"{path}, {GeneratorKey}");

    private static void LoadOptimizer(
        NetworkOptimizer optimizer, CheckpointDictionary checkpoint, string optimizerKey, CheckpointDictionary own, string scheduleKey,
        string path)
    {
        OptimizerState.Load(optimizer, checkpoint.Require<CheckpointDictionary>(optimizerKey, path), $"{path}, {optimizerKey}");
        var schedule = own.Require<CheckpointDictionary>(scheduleKey, path);
        optimizer.Schedule.Plateau.Restore(
            schedule.Require<double>("best", path), (int)schedule.Require<long>("bad_epochs", path),
            schedule.Require<double>("scale", path));
    }

    private static CheckpointDictionary ScheduleState(LearningRateSchedule schedule) => new()
    {
        { "best", schedule.Plateau.Best },
        { "bad_epochs", schedule.Plateau.BadEpochs },
        { "scale", schedule.Plateau.Scale },
    };
}
