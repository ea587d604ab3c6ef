using System.Globalization;

namespace Vibe.Sweeps.Spaces;

/// <summary>The numbers of a range; a number's coordinate is its place on the scale, from 0 for the lowest to 1 for the highest.</summary>
/// <param name="Low">The lowest number.</param>
/// <param name="High">The highest number.</param>
/// <param name="IsLogarithmic">Whether the scale is logarithmic.</param>
/// <param name="IsInteger">Whether only integers count.</param>
/// <param name="Count">How many numbers a grid takes; <see langword="null"/> for all integers, or for no grid.</param>
internal sealed record RangeDomain(double Low, double High, bool IsLogarithmic, bool IsInteger, int? Count) : Domain
{
    private const int Digits = 5; // more would suggest that the last ones matter

    /// <inheritdoc/>
    public override IReadOnlyList<double> Grid
    {
        get
        {
            var count = Count ?? (IsInteger ? (int)Math.Min(High - Low + 1, int.MaxValue) : 0);
            return [.. Enumerable.Range(0, count).Select(place => At((double)place / Math.Max(1, count - 1))).Distinct()];
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<double> Probes => [0, 1];

    /// <summary>Gives the number of a coordinate.</summary>
    /// <param name="coordinate">The coordinate; beyond 0 and 1 the ends are taken.</param>
    /// <returns>An integer, or a number of few digits.</returns>
    public double Value(double coordinate)
    {
        if (coordinate <= 0 || coordinate >= 1)
        {
            return coordinate <= 0 ? Low : High;
        }

        var value = IsLogarithmic ? Math.Exp(double.Lerp(Math.Log(Low), Math.Log(High), coordinate)) : double.Lerp(Low, High, coordinate);
        value = IsInteger ? Math.Round(value)
            : double.Parse(value.ToString($"G{Digits}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return Math.Clamp(value, Low, High);
    }

    /// <inheritdoc/>
    public override double At(double unit)
    {
        if (IsInteger && !IsLogarithmic)
        {
            // Every integer gets an equal part of the interval, the ends too.
            var value = Math.Min(High, Low + Math.Floor(Math.Clamp(unit, 0, 1) * (High - Low + 1)));
            return (value - Low) / (High - Low);
        }

        return Snap(unit);
    }

    /// <inheritdoc/>
    public override double Snap(double coordinate)
    {
        var number = Value(coordinate);
        return IsLogarithmic ? (Math.Log(number) - Math.Log(Low)) / (Math.Log(High) - Math.Log(Low)) : (number - Low) / (High - Low);
    }

    /// <inheritdoc/>
    public override string Text(double coordinate) => Value(coordinate).ToString("R", CultureInfo.InvariantCulture);
}
