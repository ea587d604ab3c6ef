using Vibe.Training.Observers;

namespace Vibe.Testing.Runs;

/// <summary>An observer that calls back at the end of one epoch.</summary>
/// <param name="number">The epoch, counted from 1.</param>
/// <param name="callback">What to call.</param>
public sealed class EpochCallback(int number, Action callback) : ITrainingObserver
{
    /// <inheritdoc/>
    public void EpochFinished(EpochEvent epoch)
    {
        ArgumentNullException.ThrowIfNull(epoch);

        if (epoch.Epoch == number)
        {
            callback();
        }
    }
}
