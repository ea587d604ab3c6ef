using Vibe.Training.Observers;

namespace Vibe.Samples.OwnParts;

/// <summary>An observer of one's own: says after each epoch what the term of one's own was last.</summary>
/// <param name="output">Where to say it.</param>
public sealed class LossPrinter(TextWriter output) : ITrainingObserver
{
    private float _last;

    /// <inheritdoc/>
    public void StepFinished(StepEvent done)
    {
        ArgumentNullException.ThrowIfNull(done);
        _last = done.Metrics.Extra;
    }

    /// <inheritdoc/>
    public void EpochFinished(EpochEvent epoch)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        output.WriteLine(FormattableString.Invariant($"sample: smoothness {_last:G3} after epoch {epoch.Epoch}"));
    }
}
