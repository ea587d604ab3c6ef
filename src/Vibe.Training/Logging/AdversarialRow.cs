namespace Vibe.Training.Logging;

/// <summary>The balance of generator and discriminator over one epoch: a row of <c>adversarial.csv</c>.</summary>
public sealed record AdversarialRow
{
    /// <summary>Gets the number of optimisation steps done.</summary>
    public required long Step { get; init; }

    /// <summary>Gets the epoch that ended, counted from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>Gets the share of real motion that the discriminator classified as real, 0 to 1.</summary>
    public double RealAccuracy { get; init; }

    /// <summary>Gets the share of generated motion that the discriminator classified as generated, 0 to 1.</summary>
    public double FakeAccuracy { get; init; }

    /// <summary>Gets the mean norm of the generator's gradients.</summary>
    public double GeneratorGradientNorm { get; init; }

    /// <summary>Gets the mean norm of the discriminator's gradients.</summary>
    public double DiscriminatorGradientNorm { get; init; }

    /// <summary>Gets the mean norm of the adversarial gradient over that of the data terms.</summary>
    public double? AdversarialGradientRatio { get; init; }

    /// <summary>Gets the mean acceleration of generated motion over that of real motion.</summary>
    public double? AccelerationRatio { get; init; }

    /// <summary>Gets the share of the discriminator's learning rate that the plateau rule has left.</summary>
    public double? DiscriminatorRateShare { get; init; }

    /// <summary>Gets the lowest score of the histograms.</summary>
    public double ScoreLow { get; init; }

    /// <summary>Gets the highest score of the histograms.</summary>
    public double ScoreHigh { get; init; }

    /// <summary>
    /// Gets the numbers of real motions in bins of equal width from the lowest score to the highest, separated by spaces.
    /// </summary>
    public string RealScores { get; init; } = string.Empty;

    /// <summary>Gets the numbers of generated motions in the same bins, separated by spaces.</summary>
    public string FakeScores { get; init; } = string.Empty;
}
