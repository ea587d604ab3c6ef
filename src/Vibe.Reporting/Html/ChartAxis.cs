using System.Globalization;

namespace Vibe.Reporting.Html;

/// <summary>The range of an axis, and round numbers on it.</summary>
/// <param name="Low">Its first value.</param>
/// <param name="High">Its last value, greater than <paramref name="Low"/>.</param>
/// <param name="IsLogarithmic">Whether equal factors lie equally far apart; both ends are positive then.</param>
internal sealed record ChartAxis(double Low, double High, bool IsLogarithmic = false)
{
    private const int Intervals = 5;
    private const int MostIntervals = 7; // five, and what rounding adds at both ends
    private const double FewDecades = 1.7;

    /// <summary>Finds the range that shows all values and, unless logarithmic, ends at round numbers.</summary>
    /// <param name="values">The values; those that cannot be shown are left out.</param>
    /// <param name="isLogarithmic">Whether the axis is logarithmic.</param>
    /// <param name="fromZero">Whether a linear axis contains 0.</param>
    public static ChartAxis Fit(IEnumerable<double> values, bool isLogarithmic = false, bool fromZero = false)
    {
        var probe = new ChartAxis(1, 10, isLogarithmic);
        double[] shown = [.. values.Where(probe.CanShow)];
        if (shown.Length == 0)
        {
            return isLogarithmic ? probe : new ChartAxis(0, 1);
        }

        var (low, high) = (shown.Min(), shown.Max());
        if (isLogarithmic)
        {
            var room = Math.Max(Math.Pow(high / low, 0.05), 1.15);
            return new ChartAxis(low / room, high * room, true);
        }

        (low, high) = fromZero ? (Math.Min(0, low), Math.Max(0, high)) : (low, high);
        if (high - low <= 1e-9 * Math.Max(Math.Abs(low), Math.Abs(high)) || high == low)
        {
            var half = low == 0 ? 0.5 : 0.1 * Math.Abs(low);
            (low, high) = (low - half, high + half);
        }

        var step = RoundStep((high - low) / Intervals);
        return new ChartAxis(step * Math.Floor((low / step) + 1e-9), step * Math.Ceiling((high / step) - 1e-9));
    }

    /// <summary>Whether a value has a place on such an axis.</summary>
    /// <param name="value">The value.</param>
    public bool CanShow(double value) => double.IsFinite(value) && (!IsLogarithmic || value > 0);

    /// <summary>Takes a value to the scale on which equal distances look equal.</summary>
    /// <param name="value">The value.</param>
    public double Transform(double value) => IsLogarithmic ? Math.Log10(value) : value;

    /// <summary>The inverse of <see cref="Transform"/>.</summary>
    /// <param name="value">The value on the axis's scale.</param>
    public double Undo(double value) => IsLogarithmic ? Math.Pow(10, value) : value;

    /// <summary>Where a value lies.</summary>
    /// <param name="value">The value.</param>
    /// <returns>0 at the first, 1 at the last value of the axis.</returns>
    public double Fraction(double value) => (Transform(value) - Transform(Low)) / (Transform(High) - Transform(Low));

    /// <summary>Round numbers on the axis.</summary>
    /// <param name="most">Intervals between them at most, on a linear axis.</param>
    public IReadOnlyList<ChartTick> Ticks(int most = MostIntervals) => IsLogarithmic ? LogarithmicTicks() : LinearTicks(most);

    /// <summary>Writes a number in few characters: 0.25, 12k, 3.5M, 2e-5.</summary>
    /// <param name="value">The number.</param>
    public static string Label(double value)
    {
        var size = Math.Abs(value);
        return size switch
        {
            0 => "0",
            >= 1e9 or < 1e-3 => value.ToString("0.###e-0", CultureInfo.InvariantCulture),
            >= 1e6 => (value / 1e6).ToString("0.###", CultureInfo.InvariantCulture) + "M",
            >= 1e4 => (value / 1e3).ToString("0.###", CultureInfo.InvariantCulture) + "k",
            _ => value.ToString("0.####", CultureInfo.InvariantCulture),
        };
    }

    private static double RoundStep(double step)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        return (step / power) switch { <= 1.0001 => 1, <= 2.0001 => 2, <= 5.0001 => 5, _ => 10 } * power;
    }

    private ChartTick[] LinearTicks(int most)
    {
        var step = RoundStep((High - Low) / most);
        var first = (long)Math.Ceiling((Low / step) - 1e-9);
        var last = (long)Math.Floor((High / step) + 1e-9);
        return [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => (first + i) * step)
            .Select(value => new ChartTick(value, Label(value)))];
    }

    private ChartTick[] LogarithmicTicks()
    {
        var decades = Math.Log10(High / Low);
        int[] digits = decades < FewDecades ? [1, 2, 5] : [1];
        var every = Math.Max(1, (int)Math.Ceiling(decades / (Intervals + 1)));
        var first = (int)Math.Floor(Math.Log10(Low));
        var candidates =
            from decade in Enumerable.Range(first, (int)Math.Ceiling(decades) + 2)
            where decade % every == 0
            from digit in digits
            let value = digit * Math.Pow(10, decade)
            where value >= Low * (1 - 1e-9) && value <= High * (1 + 1e-9)
            select new ChartTick(value, Label(value));
        return [.. candidates];
    }
}
