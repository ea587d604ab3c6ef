using System.Globalization;
using Vibe.Sweeps.Files;
using Vibe.Sweeps.Planning;
using Vibe.Sweeps.Results;
using Vibe.Sweeps.State;

namespace Vibe.Trainer.Verbs;

/// <summary>Prints sweeps.</summary>
internal static class SweepTable
{
    private const int ShownPoints = 40;
    private const int EnoughSeeds = 6; // for an interval that covers 95 %

    /// <summary>Prints what a sweep will do.</summary>
    /// <param name="output">Where to print.</param>
    /// <param name="definition">The sweep.</param>
    public static void WritePreview(TextWriter output, SweepDefinition definition)
    {
        var preview = SweepPreview.Of(definition);
        var planner = new SweepPlanner(definition);
        var seeds = definition.Options.Seeds.Length;
        output.WriteLine($"point  {(definition.Options.Strategy.Halving is null ? "steps" : "most steps"),10}  values");
        foreach (var (point, number) in preview.Points.Take(ShownPoints).Select((point, at) => (point, at + 1)))
        {
            var (steps, changes) = (seeds * planner.StepsAt(point, definition.Rungs.Count - 1), definition.Space.Overrides(point));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{number,5}  {steps,10:N0}  {string.Join(", ", changes)}"));
        }

        if (preview.Points.Count > ShownPoints)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  ... and {preview.Points.Count - ShownPoints:N0} more"));
        }

        if (preview.MorePoints is not 0)
        {
            var count = preview.MorePoints is { } more ? string.Create(CultureInfo.InvariantCulture, $"{more:N0} further") : "further";
            output.WriteLine($"  ... and {count} points, chosen from the results of these or drawn while there is time");
        }

        output.WriteLine(Total(definition, preview));
        if (definition.Options.Strategy.Halving is { } halving)
        {
            output.WriteLine($"compared after {string.Join(", ", definition.Rungs)} epochs; one of {halving.Reduction} points trains on");
        }
    }

    /// <summary>Prints where a sweep works and what all of it will do.</summary>
    /// <param name="output">Where to print.</param>
    /// <param name="definition">The sweep.</param>
    /// <param name="folder">Its folder.</param>
    public static void WriteHead(TextWriter output, SweepDefinition definition, SweepFolder folder)
    {
        output.WriteLine($"sweep folder {folder.Root}");
        output.WriteLine(Total(definition, SweepPreview.Of(definition)));
    }

    /// <summary>Prints the best point.</summary>
    /// <param name="output">Where to print.</param>
    /// <param name="results">The results.</param>
    public static void WriteBest(TextWriter output, SweepResults results)
    {
        var failed = results.Points.SelectMany(point => point.Trials).Count(trial => trial.Status == JobStatus.Failed);
        if (failed > 0)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{failed} trial{Plural(failed)} failed; the page gives the reasons"));
        }

        if (results.Best is not { } best)
        {
            output.WriteLine("no point has a result yet");
            return;
        }

        var range = best.Trials.Count > 1
            ? string.Create(CultureInfo.InvariantCulture,
                $", {best.Low:0.###} to {best.High:0.###} over {best.Trials.Count} seeds")
            : string.Empty;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"best point {best.Number}: {results.Definition.Options.Objective.Show(best.Median!.Value)}{range}"));
        foreach (var change in results.Definition.Space.Overrides(best.Point))
        {
            output.WriteLine($"  {change}");
        }

        if (best.Trials.Count > 1)
        {
            var coverage = string.Create(CultureInfo.InvariantCulture, $"{results.Coverage:P0}{MoreSeeds(results)}");
            output.WriteLine($"  the median over all possible seeds lies in this range with a probability of {coverage}");
        }
    }

    /// <summary>Prints how far a sweep is.</summary>
    /// <param name="output">Where to print.</param>
    /// <param name="definition">The sweep.</param>
    /// <param name="state">Its state.</param>
    /// <returns>Whether something is still waiting or running.</returns>
    public static bool WriteStatus(TextWriter output, SweepDefinition definition, SweepSnapshot state)
    {
        var progress = SweepProgress.Of(definition, state);
        var expected = progress.Expected is { } all
            ? string.Create(CultureInfo.InvariantCulture, $" of {all:N0} trials")
            : definition.Options.Strategy.Halving is null ? " trials" : " (a trial counts once for each rung)";
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{progress.Done} done, {progress.Running} running, {progress.Waiting} waiting, {progress.Failed} failed{expected}"));
        output.WriteLine(progress.SecondsLeft is { } seconds && progress.Running > 0
            ? $"about {SweepProgress.Words(seconds)} left with {progress.Running} at the same time"
            : progress.IsFinished ? "finished" : "time left: not known yet");
        foreach (var job in state.Jobs.Where(job => job.Status is JobStatus.Running or JobStatus.Failed))
        {
            var what = job.Status == JobStatus.Running ? $"running on {job.Owner.Split('~')[0]}" : $"failed: {job.Reason}";
            output.WriteLine($"  trial {SweepFolder.TrialName(job.Point, job.Seed)}: {what}");
        }

        WriteBest(output, SweepResults.Of(definition, state));
        return !progress.IsFinished;
    }

    private static string Total(SweepDefinition definition, SweepPreview preview)
    {
        var seeds = definition.Options.Seeds.Length;
        var each = string.Create(CultureInfo.InvariantCulture, $"{seeds} seed{Plural(seeds)} each");
        return preview.MorePoints is { } more
            ? string.Create(CultureInfo.InvariantCulture,
                $"{preview.Points.Count + more:N0} points, {each}: {((long)preview.Points.Count + more) * seeds:N0} trials, ") +
                string.Create(CultureInfo.InvariantCulture, $"{preview.Steps:N0} optimisation steps")
            : string.Create(
                CultureInfo.InvariantCulture, $"points for {definition.Options.Budget.Hours} hours of all trials together, {each}");
    }

    /// <summary>Says how many seeds an interval needs that covers enough, where there are fewer.</summary>
    private static string MoreSeeds(SweepResults results) => results.Definition.Options.Seeds.Length >= EnoughSeeds ? string.Empty
        : string.Create(
            CultureInfo.InvariantCulture, $"; with {EnoughSeeds} seeds, {MedianInterval.Of(new double[EnoughSeeds]).Coverage:P0}");

    private static string Plural(int count) => count == 1 ? string.Empty : "s";
}
