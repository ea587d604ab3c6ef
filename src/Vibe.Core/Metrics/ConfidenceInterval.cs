namespace Vibe.Core.Metrics;

/// <summary>The interval in which a number is with 95 % confidence.</summary>
/// <param name="Low">The 2.5 % quantile.</param>
/// <param name="High">The 97.5 % quantile.</param>
public sealed record ConfidenceInterval(double Low, double High)
{
    /// <summary>Gets the interval in another unit.</summary>
    /// <param name="factor">The factor, positive.</param>
    public ConfidenceInterval Times(double factor) => new(Low * factor, High * factor);
}
