using Vibe.Training.Checkpoints;
using Vibe.Training.Configuration;
using Vibe.Training.Distributed;
using Vibe.Training.Options;
using Vibe.Training.Runs;
using Vibe.Training.Sessions;
using Vibe.Training.Steps;

namespace Vibe.Workflows.Train;

/// <summary>Takes part in a training whose run process 0 writes: computes a part of every batch and of every validation.</summary>
public static class TrainingWorker
{
    /// <summary>Waits for process 0 to begin, and trains as long as it does. Writes nothing.</summary>
    /// <param name="group">The processes; this one is not process 0.</param>
    /// <param name="parts">Custom parts, the same as those of process 0; <see langword="null"/> for none.</param>
    /// <param name="stop">Asks all processes to finish the step, save and return.</param>
    /// <exception cref="ProcessGroupException">Another process has ended, or the run's folder is not shared.</exception>
    /// <exception cref="InvalidDataException">A store is damaged or does not fit.</exception>
    /// <exception cref="TrainingDivergedException">A loss is not finite, in every process.</exception>
    public static void Execute(IProcessGroup group, TrainingParts? parts = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(group);

        if (TrainingAnnouncement.Await(group) is not var (folder, checkpoint))
        {
            return;
        }

        var options = ConfigurationLoader.Load<VibeOptions>(RunDirectory.ConfigurationOf(folder), []).Value;
        using var data = RunData.Open(options.Data, generation: null, stop);
        var mean = data.ThreeD.Count > 0 ? data.MeanBody() : null;
        var together = (parts ?? new TrainingParts()) with { Group = group };
        using var session = new TrainingSession(options, data.Body, RunData.StartOfRegressor(options.Data, mean), together);
        CheckpointFile.Load(checkpoint, session);
        var seed = options.Training.Seed;
        var batches = parts?.CreateBatches?.Invoke(data, seed) ?? data.CreateMixer(seed);
        var checkpoints = new CheckpointFolder(Path.GetDirectoryName(checkpoint)!, options.Checkpoints);
        new Trainer(options, data, batches, session, checkpoints, [], new RunClock(), group).Run(stop);
    }
}
