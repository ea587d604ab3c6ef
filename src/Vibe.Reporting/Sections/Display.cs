using System.Globalization;
using Vibe.Core.Metrics;
using Vibe.Reporting.Html;

namespace Vibe.Reporting.Sections;

/// <summary>Writes numbers, intervals and remarks in the same way in all sections.</summary>
internal static class Display
{
    /// <summary>The dash in the place of a missing value.</summary>
    public const string None = "–";

    /// <summary>Writes a number.</summary>
    /// <param name="value">The number.</param>
    /// <param name="format">How.</param>
    /// <returns>The number, or a dash where it is missing or not finite.</returns>
    public static string Number(double? value, string format = "F1") =>
        value is { } number && double.IsFinite(number) ? number.ToString(format, CultureInfo.InvariantCulture) : None;

    /// <summary>Writes a metric's value: two digits below 10, one above.</summary>
    /// <param name="value">The value.</param>
    public static string Metric(double? value) => Number(value, Math.Abs(value ?? 0) < 10 ? "F2" : "F1");

    /// <summary>Writes a metric's difference with its sign.</summary>
    /// <param name="value">The difference.</param>
    public static string Signed(double value) => !double.IsFinite(value)
        ? None
        : (value > 0 ? "+" : value < 0 ? "−" : "±") + Metric(Math.Abs(value));

    /// <summary>Writes an interval.</summary>
    /// <param name="interval">The interval; nothing is written where there is none.</param>
    public static string Interval(ConfidenceInterval? interval) => interval is null
        ? string.Empty
        : $"[{Metric(interval.Low)}, {Metric(interval.High)}]";

    /// <summary>Writes a count with thousands separated by thin spaces.</summary>
    /// <param name="count">The count.</param>
    public static string Count(double? count) => Number(count, "N0").Replace(',', '\u202f');

    /// <summary>A remark in the place of something that is missing.</summary>
    /// <param name="text">The remark.</param>
    public static Markup Remark(string text) => Markup.Of($"<p class=\"faint\">{text}</p>\n");

    /// <summary>A number with its name, among others like it.</summary>
    /// <param name="value">The number.</param>
    /// <param name="unit">Its unit; may be empty.</param>
    /// <param name="name">Its name.</param>
    public static Markup Tile(string value, string unit, string name) =>
        Markup.Of($"<div class=\"tile\"><b>{value}<span>{unit}</span></b><small>{name}</small></div>");
}
