using Vibe.Sweeps.Planning;
using Vibe.Sweeps.Spaces;
using Vibe.Testing;

namespace Vibe.Sweeps.Tests;

public sealed class PlannerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Jobs_PromotePoints_WhenAllTheirSeedsAreDone()
    {
        var planner = new SweepPlanner(
            SweepTexts.Load(_folder, SweepTexts.Rates, """ "Seeds": [1, 2], "Strategy": { "Halving": { "Reduction": 3 } }, """));
        JobResult[] known = [new(1, 1, 0, 5), new(1, 2, 0, 6), new(2, 1, 0, 1), new(2, 2, 0, 2), new(3, 1, 0, 3), new(3, 2, 0, null)];
        Assert.Equal(6, planner.Jobs(3, known).Count);
        known[5] = known[5] with { Loss = 3 };
        Assert.Equal([new(2, 1, 1), new(2, 2, 1)], planner.Jobs(3, known).Skip(6));
    }

    [Theory]
    [InlineData("", 0)] // the third point of the grid may be better than both
    [InlineData(""" "Budget": { "Hours": 1 }, """, 1)] // there may be no time for it
    public void Jobs_PromotePoints_BeforeAllAreKnown_OnlyWhereTimeEndsTheSweep(string budget, int promoted)
    {
        var planner = new SweepPlanner(
            SweepTexts.Load(_folder, SweepTexts.Rates, $$""" "Strategy": { "Halving": { "Reduction": 2 } }, {{budget}}"""));
        Assert.Equal(promoted, planner.Jobs(2, [new(1, 1, 0, 5), new(2, 1, 0, 1)]).Count(job => job.Rung == 1));
    }

    [Fact]
    public void Next_WaitsForTheResultsThatItNeeds_AndForNoOthers()
    {
        var planner = new SweepPlanner(SweepTexts.Load(
            _folder, SweepTexts.Sizes,
            """ "Strategy": { "Kind": "Tpe", "StartupPoints": 2, "PointsAtOnce": 2 }, "Budget": { "Trials": 9 }, """));
        var points = new List<Point> { new([0.25]), new([0.5]) };
        Assert.Null(planner.Next(points, [new(1, 1, 0, 1), new(2, 1, 0, null)], 0, out var mustWait));
        Assert.True(mustWait);
        JobResult[] known = [new(1, 1, 0, 1), new(2, 1, 0, 2)];
        points.Add(planner.Next(points, known, 0, out mustWait)!);
        Assert.NotNull(planner.Next(points, [.. known, new(3, 1, 0, null)], 0, out mustWait)); // the fourth point knows the first two
        Assert.False(mustWait);
    }

    [Theory]
    [InlineData(""" "Budget": { "Trials": 5 }, "Seeds": [1, 2], """, 2)] // a third point would make six trials
    [InlineData(""" "Budget": { "Steps": 200 }, """, 2)] // 9 epochs of 10 steps each
    [InlineData(""" "Budget": { "Hours": 1 }, """, 3)] // all of the grid, as long as there is time
    // one epoch of each of two points, and nine of the better one, are 100 steps; one more point would make 110
    [InlineData(""" "Strategy": { "Halving": { "MinimumEpochs": 1, "Reduction": 3 } }, "Budget": { "Steps": 105 }, """, 2)]
    public void Preview_KeepsToTheBudget(string more, int points)
    {
        Assert.Equal(points, SweepPreview.Of(SweepTexts.Load(_folder, SweepTexts.Rates, more)).Points.Count);
    }

    [Fact]
    public void Next_EndsTheSweep_WhenTheHoursAreUsed()
    {
        var planner = new SweepPlanner(SweepTexts.Load(_folder, SweepTexts.Rates, """ "Budget": { "Hours": 1 }, """));
        Assert.NotNull(planner.Next([], [], 3599, out _));
        Assert.Null(planner.Next([], [], 3600, out _));
    }

    [Fact]
    public void Preview_CountsThePointsThatDependOnResults()
    {
        var preview = SweepPreview.Of(SweepTexts.Load(
            _folder, """{ "Key": "GeneratorOptimizer:LearningRate", "Log": [1e-5, 1e-3] }""",
            """ "Strategy": { "Kind": "Tpe" }, "Budget": { "Trials": 20 }, """));
        Assert.Equal((8, 12, 20 * 90.0), (preview.Points.Count, preview.MorePoints, preview.Steps));
    }
}
