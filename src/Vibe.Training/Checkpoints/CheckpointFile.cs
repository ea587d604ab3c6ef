using Vibe.Core.Weights;
using Vibe.Formats.PyTorch;
using Vibe.Training.Sessions;
using static TorchSharp.torch;
using Generator = Vibe.Core.Models.Generator;

namespace Vibe.Training.Checkpoints;

/// <summary>Checkpoints: PyTorch files with VIBE's keys, and all that continues a training exactly under the key <c>vibe_training</c>.</summary>
public static class CheckpointFile
{
    private const string GeneratorKey = "gen_state_dict";
    private const string GeneratorOptimizerKey = "gen_optimizer";
    private const string DiscriminatorKey = "disc_motion_state_dict";
    private const string DiscriminatorOptimizerKey = "disc_motion_optimizer";
    private const string OwnKey = "vibe_training";

    /// <summary>Writes a checkpoint; it appears only when complete.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="session">What to save.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(string path, TrainingSession session)
    {
        ArgumentNullException.ThrowIfNull(session);

        var progress = session.Progress;
        using var randomState = get_rng_state();
        var own = new CheckpointDictionary
        {
            { "step", progress.Step },
            { "best_pa_mpjpe_mm", progress.BestPaMpjpeMm },
            { "best_step", progress.BestStep },
            { "frames", progress.Frames },
            { "training_seconds", progress.TrainingSeconds },
            { "wall_seconds", progress.WallSeconds },
            { "schedule_best", session.Schedule.Best },
            { "schedule_bad_epochs", session.Schedule.BadEpochs },
            { "random_state", TensorFiles.ToData(randomState) },
        };
        TorchCheckpoint.Write(path, new CheckpointDictionary
        {
            { "epoch", session.Epoch },
            { GeneratorKey, ModuleState.Of(session.Generator) },
            { GeneratorOptimizerKey, AdamState.Of(session.TrainingStep.GeneratorOptimizer) },
            { DiscriminatorKey, ModuleState.Of(session.Discriminator) },
            { DiscriminatorOptimizerKey, AdamState.Of(session.TrainingStep.DiscriminatorOptimizer) },
            { "performance", progress.BestPaMpjpeMm },
            { OwnKey, own },
        });
    }

    /// <summary>Puts a session where the saved one was.</summary>
    /// <param name="path">A checkpoint of this trainer.</param>
    /// <param name="session">A session of the same configuration.</param>
    /// <exception cref="InvalidDataException">The file is damaged or does not fit the session; the message says what.</exception>
    public static void Load(string path, TrainingSession session)
    {
        ArgumentNullException.ThrowIfNull(session);

        var checkpoint = TorchCheckpoint.Read(path);
        var own = checkpoint.Require<CheckpointDictionary>(OwnKey, path);
        LoadGenerator(checkpoint, session.Generator, path);
        ModuleState.Load(session.Discriminator, checkpoint.Require<CheckpointDictionary>(DiscriminatorKey, path), $"{path}, {DiscriminatorKey}");
        AdamState.Load(session.TrainingStep.GeneratorOptimizer, checkpoint.Require<CheckpointDictionary>(GeneratorOptimizerKey, path), $"{path}, {GeneratorOptimizerKey}");
        AdamState.Load(
            session.TrainingStep.DiscriminatorOptimizer, checkpoint.Require<CheckpointDictionary>(DiscriminatorOptimizerKey, path), $"{path}, {DiscriminatorOptimizerKey}");
        session.Schedule.Restore(own.Require<double>("schedule_best", path), (int)own.Require<long>("schedule_bad_epochs", path));
        session.Progress = new TrainingProgress
        {
            Step = own.Require<long>("step", path),
            BestPaMpjpeMm = own.Require<double>("best_pa_mpjpe_mm", path),
            BestStep = own.Require<long>("best_step", path),
            Frames = own.Require<long>("frames", path),
            TrainingSeconds = own.Require<double>("training_seconds", path),
            WallSeconds = own.Require<double>("wall_seconds", path),
        };
        using var randomState = TensorFiles.ToTensor(own.Require<TensorData>("random_state", path));
        set_rng_state(randomState);
    }

    /// <summary>Loads only the generator's weights.</summary>
    /// <param name="path">A checkpoint of this trainer.</param>
    /// <param name="generator">A generator of the same sizes.</param>
    /// <exception cref="InvalidDataException">The file is damaged or does not fit the generator; the message says what.</exception>
    public static void LoadGenerator(string path, Generator generator) => LoadGenerator(TorchCheckpoint.Read(path), generator, path);

    private static void LoadGenerator(CheckpointDictionary checkpoint, Generator generator, string path) =>
        ModuleState.Load(generator, checkpoint.Require<CheckpointDictionary>(GeneratorKey, path), $"{path}, {GeneratorKey}");
}
