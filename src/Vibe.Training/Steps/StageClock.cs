using Vibe.Training.Logging;

namespace Vibe.Training.Steps;

/// <summary>
/// Measures how long each stage of a training takes. No time is lost: a lap counts the time since the lap before for one stage.
/// </summary>
/// <remarks>
/// CUDA works asynchronously: its time is counted where the program waits for results, in
/// <see cref="TrainingStage.Optimizer"/>.
/// </remarks>
/// <param name="time">The clock; the system's when <see langword="null"/>.</param>
internal sealed class StageClock(TimeProvider? time = null)
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly double[] _seconds = new double[Enum.GetValues<TrainingStage>().Length];
    private long _last = (time ?? TimeProvider.System).GetTimestamp();

    /// <summary>Ends a stage: the time since the last call belongs to it.</summary>
    /// <param name="stage">The stage that ends now.</param>
    public void Lap(TrainingStage stage)
    {
        var now = _time.GetTimestamp();
        _seconds[(int)stage] += _time.GetElapsedTime(_last, now).TotalSeconds;
        _last = now;
    }

    /// <summary>Gives the sums as a row and starts them anew.</summary>
    /// <param name="step">The number of optimisation steps done.</param>
    public TimingRow TakeRow(long step)
    {
        var row = new TimingRow
        {
            Step = step,
            Loading = _seconds[(int)TrainingStage.Loading],
            Generator = _seconds[(int)TrainingStage.Generator],
            Discriminator = _seconds[(int)TrainingStage.Discriminator],
            Optimizer = _seconds[(int)TrainingStage.Optimizer],
            Validation = _seconds[(int)TrainingStage.Validation],
            Checkpoints = _seconds[(int)TrainingStage.Checkpoints],
            Other = _seconds[(int)TrainingStage.Other],
        };
        Array.Clear(_seconds);
        return row;
    }
}
