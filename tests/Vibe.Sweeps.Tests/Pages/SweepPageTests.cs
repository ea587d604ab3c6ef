using System.Text.RegularExpressions;
using Vibe.Sweeps.Pages;
using Vibe.Sweeps.Results;
using Vibe.Sweeps.Spaces;
using Vibe.Sweeps.State;
using Vibe.Testing;
using Vibe.Testing.Browsers;

namespace Vibe.Sweeps.Tests.Pages;

public sealed partial class SweepPageTests : IDisposable
{
    private const long LargeSeed = 20261129;

    private readonly TemporaryFolder _folder = new();

    [ToolFact("chromium")]
    public async Task Page_WritesAllResultsWithTheSameDecimals_InABrowser()
    {
        var page = await BrowseAsync([73.8991, 74.448], [121.437, 131.972]);

        Assert.Contains("<b>74.17 mm</b><small>73.90 to 74.45, 50 % interval", page, StringComparison.Ordinal);
        var results = ResultCells().Matches(page).Select(cell => cell.Groups[1].Value);
        Assert.Equal(["73.899", "74.448", "121.437", "131.972"], results);
        Assert.Contains($">{LargeSeed}</td>", page, StringComparison.Ordinal); // whole numbers keep all their digits
    }

    [ToolFact("chromium")]
    public async Task Page_BeginsLearningCurvesAtTheFirstEpochThatHasAValue_InABrowser()
    {
        var page = await BrowseAsync([70, 80], [90, 100]);

        var curves = Curves().Match(page).Value;
        Assert.Equal(["3", "4", "5"], EpochLabels().Matches(curves).Select(label => label.Groups[1].Value));
        Assert.Matches("d=\"M52\\.0 ", curves); // where the axis of values is
    }

    [ToolFact("chromium")]
    public async Task Page_SaysHowManyPointsImportanceLacks_InABrowser()
    {
        var page = await BrowseAsync([70, 80], [90, 100]);

        Assert.Contains(
            "The importance of the parameters is estimated from 8 points with a result on; this sweep has 2 so far", page,
            StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    [GeneratedRegex("<td class=\"\">done</td><td class=\"number\">([^<]*)</td>")]
    private static partial Regex ResultCells();

    [GeneratedRegex("<svg[^>]*aria-label=\"learning curves\".*?</svg>")]
    private static partial Regex Curves();

    [GeneratedRegex("text-anchor=\"middle\">([^<]*)<")]
    private static partial Regex EpochLabels();

    /// <summary>Opens the page of a sweep with the values of two seeds for each point, and curves from epoch 3 to 5.</summary>
    private async Task<string> BrowseAsync(params double[][] points)
    {
        var sweep = SweepTexts.Load(_folder, SweepTexts.Rates, $$""" "Seeds": [1, {{LargeSeed}}], """);
        var place = SweepFolder.Prepare(_folder.File("sweep"), sweep);
        var jobs = points.SelectMany((values, point) => values.Select((value, seed) =>
            new JobRecord(point + 1, seed == 0 ? 1 : LargeSeed, 0, JobStatus.Done, value, 90, 60, 0, string.Empty, string.Empty)));
        var state = new SweepSnapshot([.. points.Select((_, point) => new Point([point]))], [.. jobs]);
        var curve = Directory.CreateDirectory(place.TrialFolder(1, 1)).FullName;
        await File.WriteAllTextAsync(Path.Combine(curve, "validation.csv"), "step,epoch,paMpjpeMm\n30,3,90\n40,4,80\n50,5,70\n");
        await File.WriteAllTextAsync(place.PagePath, SweepPage.Build(place, SweepResults.Of(sweep, state)));
        return await ChromiumPage.ReadAsync($"file://{place.PagePath}", "document.getElementById('trials') !== null");
    }
}
