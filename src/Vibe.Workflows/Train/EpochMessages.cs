using Microsoft.Extensions.Logging;
using Vibe.Training.Observers;

namespace Vibe.Workflows.Train;

/// <summary>Logs after each epoch what was validated, and what is wrong with the balance of generator and discriminator.</summary>
/// <param name="logger">Receives the messages.</param>
internal sealed class EpochMessages(ILogger logger) : ITrainingObserver
{
    /// <inheritdoc/>
    public void EpochFinished(EpochEvent epoch)
    {
        var result = epoch.Metrics.Validation;
        logger.Validated(epoch.Epoch, result.MpjpeMm, result.PaMpjpeMm, result.PveMm, result.AccelerationErrorMmPerFrame2,
            epoch.IsBest ? " (best)" : string.Empty);
        LogRate("generator", epoch.GeneratorRateFactor);
        LogRate("discriminator", epoch.DiscriminatorRateFactor);
        foreach (var warning in epoch.Health?.Warnings ?? [])
        {
            logger.Imbalance(warning);
        }
    }

    private void LogRate(string network, double factor)
    {
        if (factor < 1)
        {
            logger.RateLowered(network, factor);
        }
    }
}
