namespace Vibe.Reporting.Html;

/// <summary>How large a chart is drawn.</summary>
internal enum ChartSize
{
    /// <summary>Two beside each other.</summary>
    Large,

    /// <summary>One of many alike, beside and below each other; without a legend.</summary>
    Small,
}
