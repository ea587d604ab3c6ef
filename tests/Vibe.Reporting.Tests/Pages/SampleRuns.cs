using Vibe.Data.Stores;
using Vibe.Evaluation.Results;
using Vibe.Reporting.Gallery;
using Vibe.Reporting.Pages;
using Vibe.Testing.Evaluations;
using Vibe.Training.Configuration;
using Vibe.Training.Logging;
using Vibe.Training.Metrics;
using Vibe.Training.Options;
using Vibe.Training.Runs;

namespace Vibe.Reporting.Tests.Pages;

/// <summary>A made-up run with everything; each text that a user may choose holds the marker <c>&lt;x'&amp;"&gt;</c>.</summary>
internal static class SampleRuns
{
    private const string Marker = "<x'&\">";

    public static RunRecord Full() => new()
    {
        Name = "vibe" + Marker,
        Options = new VibeOptions { GeneratorOptimizer = new VibeOptions().GeneratorOptimizer with { ClipNorm = 20 } },
        ConfigurationText = $$"""{ "Name": "{{Marker}}" }""",
        Changes = new ConfigurationChanges(
            $"configs/base{Marker}.json", [new ConfigurationChange("Training:Epochs" + Marker, "8", "4", "30", "line 3" + Marker)]),
        Environments =
        [
            new RunEnvironment(
                DateTimeOffset.UnixEpoch, "1.2.3", ".NET", "2.10", "Linux", "X64", "cpu " + Marker, 2, 8000, 1, "cpu", ["a.json", Marker]),
        ],
        Stores =
        [
            new StoreRecord(
                "2D video", "store" + Marker, "data/" + Marker, 1000, 10, 30, 0.5, "resnet50 " + Marker,
                new StoreProvenance(
                    "tool " + Marker, "key " + Marker, new Dictionary<string, string> { ["p" + Marker] = Marker },
                    [new StoreSource(Marker, "abc")]),
                7),
        ],
        Summary = new RunSummary
        {
            Status = RunStatus.Completed,
            Seed = 42,
            Protocol = new SummaryProtocol("H36M-14", "pelvis", "synthetic", "all 100"),
            Validation = new SummaryMetrics(80.5, 50.24, 99, 12.5),
            Test = new SummaryMetrics(90, 60, 100, 13),
            MeanPoseBaseline = new SummaryMetrics(161, 100.48, double.NaN, 20),
            Training = new SummaryTraining(1000, 640.3, 3661, 900.25, 0.01),
        },
        Steps = [.. Enumerable.Range(1, 200).Select(Step)],
        Validations = [.. Enumerable.Range(1, 2)
            .Select(epoch => new ValidationRow { Step = 100 * epoch, Epoch = epoch, MpjpeMm = 100 - epoch, PaMpjpeMm = 60 - epoch })],
        Adversarial = [.. Enumerable.Range(1, 2).Select(Health)],
        Timings =
        [
            .. new long[] { 500, 1000 }.Select(step => new TimingRow
            {
                Step = step, Loading = 1, Generator = 8, Discriminator = 4, Optimizer = 2, Validation = 3, Checkpoints = 1, Other = 1,
            }),
        ],
        Evaluations =
        [
            SampleEvaluations.Create("run" + Marker, [100, 60], Marker),
            SampleEvaluations.Create("mean pose" + Marker, [150, 90], Marker) with { Pictures = new Dictionary<string, byte[]>() },
        ],
        Gallery = new RunGallery(
            900,
            [
                new GalleryClip(GalleryKind.Sample, "walk " + Marker) { PaMpjpeMm = 40, Sheet = "s.png", Strip = "m.png" },
                new GalleryClip(GalleryKind.Best, "sit " + Marker)
                {
                    PaMpjpeMm = 20, Score = 0.9, Attention = [0.1f, 0.2f, 0.7f], Sheet = "s.png",
                },
                new GalleryClip(GalleryKind.Worst, "jump " + Marker)
                {
                    PaMpjpeMm = 90, Score = 0.1, Attention = [0.5f, 0.3f, 0.2f], Sheet = "s.png",
                },
                new GalleryClip(GalleryKind.Real, "run " + Marker) { Score = 1.1, Attention = [0.3f, 0.3f, 0.4f] },
            ]),
        Pictures = new Dictionary<string, byte[]> { ["s.png"] = [1, 2, 3], ["m.png"] = [4, 5, 6] },
    };

    private static MetricsRow Step(int step) => new(
        step,
        1,
        [
            new(MetricNames.GeneratorLoss, 10f / step),
            new(MetricNames.Keypoints2D, 5f / step),
            new(MetricNames.Adversarial, 0.1f),
            new("smoothness", 0.2f),
            new(MetricNames.DiscriminatorLoss, 0.5f),
            new(MetricNames.DiscriminatorReal, 0.2f),
            new(MetricNames.DiscriminatorFake, 0.3f),
            new(MetricNames.RealAccuracy, 1.0),
            new(MetricNames.FakeAccuracy, 0.99),
            new(MetricNames.AdversarialGradientRatio, 0.1f),
            new(MetricNames.GeneratorGradientNorm, 3f),
            new(MetricNames.DiscriminatorGradientNorm, 1f),
            new(MetricNames.GeneratorLearningRate, 1e-4),
            new(MetricNames.DiscriminatorLearningRate, 1e-4),
        ]);

    private static AdversarialRow Health(int epoch) => new()
    {
        Step = 100 * epoch,
        Epoch = epoch,
        RealAccuracy = 1,
        FakeAccuracy = 0.99,
        AdversarialGradientRatio = 0.1,
        ScoreLow = -0.5,
        ScoreHigh = 1.5,
        RealScores = "0 1 3",
        FakeScores = "4 0 0",
    };
}
