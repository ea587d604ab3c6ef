using Vibe.Training.Observers;

namespace Vibe.Samples.OwnParts;

/// <summary>A custom observer: after each epoch it prints the last value of the custom loss term.</summary>
/// <param name="output">Where to print it.</param>
public sealed class LossPrinter(TextWriter output) : ITrainingObserver
{
    private double _last;

    /// <inheritdoc/>
    public void StepFinished(StepEvent done)
    {
        ArgumentNullException.ThrowIfNull(done);
        _last = done.Metrics["smoothness"];
    }

    /// <inheritdoc/>
    public void EpochFinished(EpochEvent epoch)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        output.WriteLine(FormattableString.Invariant($"sample: smoothness {_last:G3} after epoch {epoch.Epoch}"));
    }
}
