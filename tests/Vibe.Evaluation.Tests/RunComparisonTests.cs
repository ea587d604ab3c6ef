using Vibe.Data.Stores;
using Vibe.Evaluation.Comparisons;
using Vibe.Evaluation.Protocols;
using Vibe.Evaluation.Results;
using Vibe.Reporting.Pages;

namespace Vibe.Evaluation.Tests;

public sealed class RunComparisonTests
{
    [Fact]
    public void Of_PairsBySequence()
    {
        // Ten and thirty frames: (10 * 100 + 30 * 50) / 40 = 62.5 and (10 * 90 + 30 * 40) / 40 = 52.5. Every sequence falls by 10, and so
        // does every draw.
        var comparison = RunComparison.Of([Report("one", [(10, 100), (30, 50)]), Report("two", [(10, 90), (30, 40)])]);

        var metric = Assert.Single(Assert.Single(comparison.Stores).Metrics);
        Assert.Equal([62.5, 52.5], metric.Values);
        var difference = Assert.Single(metric.Differences);
        Assert.Equal(-10, difference.Value, 1e-9);
        Assert.Equal((-10, -10), (Math.Round(difference.Interval!.Low, 6), Math.Round(difference.Interval.High, 6)));
        Assert.Equal("better", metric.Verdict(difference));
    }

    [Fact]
    public void Verdict_IsUnclear_WhenTheSequencesDisagree()
    {
        var comparison = RunComparison.Of([Report("one", [(10, 100), (10, 50)]), Report("two", [(10, 90), (10, 65)])]);

        var metric = comparison.Stores[0].Metrics[0];
        Assert.Equal("no clear difference", metric.Verdict(metric.Differences[0]));
    }

    [Fact]
    public void Verdict_KnowsWhereLargeIsGood()
    {
        var comparison = RunComparison.Of(
            [Report("one", [(10, 60), (10, 70)], metric: Metric.Pck150), Report("two", [(10, 80), (10, 90)], metric: Metric.Pck150)]);

        Assert.Equal("better", comparison.Stores[0].Metrics[0].Verdict(comparison.Stores[0].Metrics[0].Differences[0]));
    }

    [Fact]
    public void Verdict_JudgesErrorsOnly()
    {
        // Who predicts the same pose for ever has no acceleration; that is no merit.
        var comparison = RunComparison.Of([Report("one", [(10, 60), (10, 70)], metric: Metric.Acceleration),
            Report("two", [(10, 0), (10, 0)], metric: Metric.Acceleration)]);

        Assert.Equal("lower", comparison.Stores[0].Metrics[0].Verdict(comparison.Stores[0].Metrics[0].Differences[0]));
    }

    [Fact]
    public void Of_LeavesOutOnlyWhatWasMeasuredOtherwise()
    {
        var comparison = RunComparison.Of(
            [Report("one", [(10, 1)]), Report("two", [(10, 1)], preset: "h36m-p1"), Report("three", [(10, 2)])]);

        Assert.Equal(["one", "three"], Assert.Single(comparison.Stores).Names);
        Assert.Equal("store 'store', corrected: measured under different protocols: preset is '3dpw' for one but 'h36m-p1' for two.",
            Assert.Single(comparison.Notes));
    }

    [Fact]
    public void Of_TellsMethodsOfTheSameNameApart()
    {
        var plain = Report("run", [(10, 1)]);
        var smooth = plain with { Method = plain.Method with { TestTime = "windows of 16 frames, One Euro filter" } };

        Assert.Equal(["run", "run, One Euro filter"], RunComparison.Of([plain, smooth]).Methods.Select(method => method.Name));
        Assert.Equal(["run (1)", "run (2)"], RunComparison.Of([plain, plain]).Methods.Select(method => method.Name));
    }

    [Fact]
    public void Of_SaysSo_WhenTheProtocolsDiffer()
    {
        var error = Assert.Throws<InvalidDataException>(
            () => RunComparison.Of([Report("one", [(10, 1)]), Report("two", [(10, 1)], preset: "h36m-p1")]));

        Assert.Equal(
            "The evaluations have no result with the same store, protocol, sequences and frames:\n"
            + "  store 'store', corrected: measured under different protocols: preset is '3dpw' for one but 'h36m-p1' for two.",
            error.Message);
    }

    [Fact]
    public void Of_SaysSo_WhenTheStoresDiffer()
    {
        var error = Assert.Throws<InvalidDataException>(
            () => RunComparison.Of([Report("one", [(10, 1)]), Report("two", [(10, 1)], contentKey: "other")]));

        Assert.Contains("store 'store', corrected: measured for one but not for two.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_SaysSo_WhenTheFramesDiffer()
    {
        var error = Assert.Throws<InvalidDataException>(() => RunComparison.Of([Report("one", [(10, 1)]), Report("two", [(9, 1)])]));

        Assert.Contains("one and two were measured on different sequences or frames.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_ShowsEachDifference_AndEncodesNames()
    {
        var page = ComparisonPage.Build(RunComparison.Of([Report("a<b", [(10, 100), (10, 50)]), Report("two", [(10, 90), (10, 40)])]));

        Assert.Contains("a&lt;b", page, StringComparison.Ordinal);
        Assert.DoesNotContain("a<b", page, StringComparison.Ordinal);
        Assert.Contains("<span class=\"Better\">−10.0 [−10.0, −10.0]</span>", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("https?:", page); // nothing from elsewhere
    }

    [Theory]
    [InlineData("S9/Directions 1.60457274", "S9", "", "Directions")]
    [InlineData("downtown_walking_00_1", "", "downtown_walking_00", "downtown_walking")]
    [InlineData("validation-subject0002-take001", "validation-subject0002", "validation-subject0002-take001", "take")]
    [InlineData("s_09_act_02_subact_01_ca_04", "human36m/S9", "human36m/S9/2/1", "Directions")]
    [InlineData("s_11_act_16_subact_02_ca_01#7", "human36m/S11", "human36m/S11/16/2", "WalkTogether")]
    [InlineData("0042", "", "", "0042")]
    public void ActionName_LeavesFoldersSubjectsAndNumbersOut(string name, string subject, string motion, string expected) =>
        Assert.Equal(expected, ActionName.Of(new StoreSequence(name, subject, motion, 0, 1)));

    private static EvaluationReport Report(
        string name, (long Frames, double Mean)[] sequences, string preset = "3dpw", string contentKey = "key",
        Metric metric = Metric.Mpjpe)
    {
        SequenceEstimate[] estimates = [.. sequences.Select((entry, i) =>
            new SequenceEstimate($"s{i}", string.Empty, "s", entry.Frames, [new MetricMean(metric, entry.Mean, entry.Frames)]))];
        return new EvaluationReport
        {
            Created = DateTimeOffset.UnixEpoch,
            Method = new EvaluatedMethod(name, name, "windows of 16 frames"),
            Results =
            [
                new StoreEvaluation
                {
                    Store = new EvaluatedStore("store", "store", contentKey, 30),
                    Protocol = new ProtocolDescription(
                        preset, "corrected", "H36M-14", "pelvis", "body", "truth", "all", "inside", "all", "95 %"),
                    Frames = sequences.Sum(entry => entry.Frames),
                    Metrics = [MetricEstimate.Of(metric, [.. estimates.Select(estimate => estimate.Of(metric))], 30)!],
                    Joints = [],
                    Actions = [],
                    Sequences = estimates,
                    Notes = [],
                },
            ],
        };
    }
}
