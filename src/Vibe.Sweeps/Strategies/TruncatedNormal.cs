using Vibe.Core.Random;

namespace Vibe.Sweeps.Strategies;

/// <summary>The normal distribution cut to the interval from 0 to 1.</summary>
/// <param name="Mean">Its centre before the cut, 0 to 1.</param>
/// <param name="Deviation">Its standard deviation before the cut.</param>
internal readonly record struct TruncatedNormal(double Mean, double Deviation)
{
    private const int Attempts = 64;

    /// <summary>Gives the logarithm of the density.</summary>
    /// <param name="value">A number from 0 to 1.</param>
    public double LogDensity(double value)
    {
        var z = (value - Mean) / Deviation;
        var mass = Cumulative((1 - Mean) / Deviation) - Cumulative(-Mean / Deviation);
        return (-0.5 * z * z) - Math.Log(Deviation * Math.Sqrt(2 * Math.PI) * mass);
    }

    /// <summary>Draws a number.</summary>
    /// <param name="random">The random numbers.</param>
    /// <returns>A number from 0 to 1.</returns>
    public double Draw(CounterRandom random)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var value = Mean + (Deviation * random.NextGaussian());
            if (value is >= 0 and <= 1)
            {
                return value;
            }
        }

        return random.NextDouble();
    }

    /// <summary>Abramowitz and Stegun, "Handbook of Mathematical Functions", 26.2.17; the error is below 1e-7.</summary>
    private static double Cumulative(double z)
    {
        var t = 1 / (1 + (0.2316419 * Math.Abs(z)));
        var polynomial = t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        var tail = Math.Exp(-0.5 * z * z) / Math.Sqrt(2 * Math.PI) * polynomial;
        return z >= 0 ? 1 - tail : tail;
    }
}
