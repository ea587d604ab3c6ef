using System.Globalization;

namespace Vibe.Training.Logging;

/// <summary>Collects the discriminator's scores from one <see cref="ScoreRow"/> to the next.</summary>
public sealed class ScoreHistogram
{
    /// <summary>The number of bins.</summary>
    public const int BinCount = 40;

    private const int MostScores = 1 << 17;
    private const double LeftOut = 0.005;

    private readonly List<float> _real = [];
    private readonly List<float> _generated = [];

    /// <summary>Adds the scores of a step; once there are very many, later ones are not collected.</summary>
    /// <param name="real">Scores of real motions.</param>
    /// <param name="generated">Scores of generated motions.</param>
    public void Add(ReadOnlySpan<float> real, ReadOnlySpan<float> generated)
    {
        if (_real.Count < MostScores)
        {
            _real.AddRange(real);
            _generated.AddRange(generated);
        }
    }

    /// <summary>Gives the histograms and starts anew.</summary>
    /// <param name="step">The number of optimisation steps done.</param>
    /// <returns>The row; its bins cover all scores but the outermost; <see langword="null"/> where there are none.</returns>
    public ScoreRow? TakeRow(long step)
    {
        float[] sorted = [.. _real.Concat(_generated).Where(float.IsFinite).Order()];
        if (sorted.Length == 0)
        {
            return null;
        }

        var (low, high) = (sorted[(int)(LeftOut * (sorted.Length - 1))], sorted[(int)Math.Ceiling((1 - LeftOut) * (sorted.Length - 1))]);
        (low, high) = high > low ? (low, high) : (low - 0.5f, low + 0.5f);
        var row = new ScoreRow { Step = step, Low = low, High = high, Real = Count(_real, low, high), Generated = Count(_generated, low, high) };
        _real.Clear();
        _generated.Clear();
        return row;
    }

    private static string Count(IEnumerable<float> scores, float low, float high)
    {
        var bins = new int[BinCount];
        foreach (var score in scores.Where(float.IsFinite))
        {
            bins[Math.Clamp((int)((score - low) / (high - low) * BinCount), 0, BinCount - 1)]++;
        }

        return string.Join(' ', bins.Select(count => count.ToString(CultureInfo.InvariantCulture)));
    }
}
