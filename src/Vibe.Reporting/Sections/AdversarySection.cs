using System.Globalization;
using Vibe.Reporting.Gallery;
using Vibe.Reporting.Html;
using Vibe.Reporting.Pages;
using Vibe.Training.Logging;
using Vibe.Training.Metrics;

namespace Vibe.Reporting.Sections;

/// <summary>Shows how generator and discriminator are balanced, and what the discriminator looks at.</summary>
internal static class AdversarySection
{
    /// <summary>Writes the section.</summary>
    /// <param name="run">The run.</param>
    public static Markup Render(RunRecord run)
    {
        // Steps that do not update the discriminator have a loss of 0.
        MetricsRow[] updated = [.. run.Steps.Where(row => row[MetricNames.DiscriminatorLoss] is > 0 or < 0)];
        return updated.Length == 0 && run.Steps.Count > 0
            ? Display.Remark("No step updated the discriminator: there is no real motion to learn from.")
            : Markup.Of($"{Warnings(run)}{HtmlPage.Columns(Charts(run, updated))}{Attention(run.Gallery)}");
    }

    private static Markup[] Charts(RunRecord run, MetricsRow[] updated) =>
        [Losses(updated), .. Accuracies(updated), Gradients(run), .. Ratio(run), .. Scores(run)];

    private static Markup Warnings(RunRecord run)
    {
        var last = run.Adversarial is [.., var row]
            ? new AdversarialHealth(
                row.RealAccuracy,
                row.FakeAccuracy,
                row.GeneratorGradientNorm,
                row.DiscriminatorGradientNorm,
                row.AdversarialGradientRatio,
                new ScoreHistogram(0, 0, [], []))
            {
                AccelerationRatio = row.AccelerationRatio,
                DiscriminatorRateShare = row.DiscriminatorRateShare,
            }
            : null;
        var verdict = last is null ? default : Markup.Of($"<p>{last.Verdict}</p>\n");
        var warnings = (last?.Warnings ?? []).Select(warning => Markup.Of($"<p class=\"warning\">{warning}</p>\n"));
        return Markup.Of($"{verdict}{Markup.Join(warnings)}");
    }

    private static Markup Losses(MetricsRow[] updated) => new LineChart
    {
        Title = "Discriminator losses",
        Series =
        [
            CurvesSection.Steps("real motion", ChartColor.Blue, updated, MetricNames.DiscriminatorReal),
            CurvesSection.Steps("generated motion", ChartColor.Orange, updated, MetricNames.DiscriminatorFake),
        ],
    }.Render();

    private static Markup Gradients(RunRecord run) => new LineChart
    {
        Title = "Gradient norms before clipping",
        IsLogarithmic = true,
        Series =
        [
            CurvesSection.Steps("generator", ChartColor.Orange, run.Steps, MetricNames.GeneratorGradientNorm),
            CurvesSection.Steps("discriminator", ChartColor.Ink, run.Steps, MetricNames.DiscriminatorGradientNorm),
        ],
        Levels = ClipNorms(
            run.Options?.GeneratorOptimizer.ClipNorm ?? double.NaN, run.Options?.DiscriminatorOptimizer.ClipNorm ?? double.NaN),
    }.Render();

    private static ChartLevel[] ClipNorms(double generator, double discriminator) => generator.Equals(discriminator)
        ? [new ChartLevel("clipped to", generator)]
        :
        [
            new ChartLevel("generator clipped to", generator, ChartColor.Orange),
            new ChartLevel("discriminator clipped to", discriminator, ChartColor.Ink),
        ];

    private static Markup[] Accuracies(MetricsRow[] updated) => updated.All(row => row[MetricNames.RealAccuracy] is null) ? [] :
    [
        new LineChart
        {
            Title = "What the discriminator gets right",
            Unit = "%",
            FromZero = true,
            Series =
            [
                CurvesSection.Steps("real motion", ChartColor.Blue, updated, MetricNames.RealAccuracy, factor: 100),
                CurvesSection.Steps("generated motion", ChartColor.Orange, updated, MetricNames.FakeAccuracy, factor: 100),
            ],
            Levels = [new ChartLevel("guessing", 50)],
        }.Render(),
    ];

    private static Markup[] Ratio(RunRecord run) => run.Steps.All(row => row[MetricNames.AdversarialGradientRatio] is null) ? [] :
    [
        new LineChart
        {
            Title = "Adversarial gradient over data gradient",
            IsLogarithmic = true,
            Series =
            [
                CurvesSection.Steps("ratio of norms", ChartColor.Green, run.Steps, MetricNames.AdversarialGradientRatio)
                    with { HasMarkers = true },
            ],
        }.Render(),
    ];

    private static IEnumerable<Markup> Scores(RunRecord run)
    {
        AdversarialRow[] rows = [.. run.Adversarial.Where(row => row.RealScores.Length > 0 && row.ScoreHigh > row.ScoreLow)];
        return (rows.Length > 1 ? [rows[0], rows[^1]] : rows).Select(row => new Histogram
        {
            Title = FormattableString.Invariant($"Scores in epoch {row.Epoch}"),
            Horizontal = "discriminator's score",
            Low = row.ScoreLow,
            High = row.ScoreHigh,
            Series =
            [
                new HistogramSeries("real motion", ChartColor.Blue, Counts(row.RealScores)),
                new HistogramSeries("generated motion", ChartColor.Orange, Counts(row.FakeScores)),
            ],
        }.Render());
    }

    private static long[] Counts(string text) => [.. text.Split(' ').Select(count => long.Parse(count, CultureInfo.InvariantCulture))];

    private static Markup Attention(RunGallery? gallery)
    {
        GalleryClip[] shown = [.. gallery?.Clips.Where(clip => clip.Attention is { Count: > 0 }) ?? []];
        if (shown.Length == 0)
        {
            return default;
        }

        // The equal share lies at half height, unless some frame has more than twice of it.
        var most = shown.Max(clip => Math.Max(clip.Attention!.Max(), 2.0 / clip.Attention!.Count));
        var rows = shown.OrderBy(clip => clip.Kind == GalleryKind.Real ? -1 : (int)clip.Kind).Select(clip => (IReadOnlyList<Markup>)
        [
            Name(clip.Kind),
            clip.Title,
            new FrameWeights(clip.Attention!, most, clip.Kind == GalleryKind.Real ? ChartColor.Blue : ChartColor.Orange).Render(),
            Display.Number(clip.Score, "F2"),
        ]);
        var table = new HtmlTable([new("motion"), new("clip"), new("attention over its frames"), new("score", true)], [.. rows]);
        return Markup.Of($"""
            <h3>What the discriminator looks at</h3>
            <p class="faint">The weight of each frame in the score, from a clip's first frame to its last; the horizontal line marks equal
             weights. Real motion comes from the training set; the best and the worst predicted clips come from the validation set.</p>
            {table.Render()}
            """);
    }

    private static string Name(GalleryKind kind) =>
        kind switch { GalleryKind.Real => "real", GalleryKind.Best => "best predicted", _ => "worst predicted" };
}
