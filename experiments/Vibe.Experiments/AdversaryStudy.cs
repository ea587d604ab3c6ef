using System.Globalization;
using System.Text;
using Vibe.Formats.Files;
using Vibe.Training.Configuration;
using Vibe.Training.Logging;
using Vibe.Training.Options;
using Vibe.Training.Runs;
using Vibe.Workflows.Train;

namespace Vibe.Experiments;

/// <summary>Trains with each recipe, precision and averaging from several seeds and makes one table of it.</summary>
/// <remarks>Runs that are complete are not repeated, and one that was interrupted is resumed: start it as often as you like.</remarks>
internal static class AdversaryStudy
{
    private const string WithoutAveraging = "Training:WeightAverageDecay=null";

    private static readonly int[] Seeds = [1, 2, 3];

    private static readonly StudyVariant[] Recipes =
    [
        new("lsgan", ["Adversarial:Recipe=LeastSquares"]),
        new("wgan-gp", ["Adversarial:Recipe=Wasserstein", "DiscriminatorOptimizer:WeightDecay=0"]),
        new("hinge", ["Adversarial:Recipe=Hinge", "Discriminator:SpectralNorm=true"]),
        new("none", ["Adversarial:Recipe=None"]),
    ];

    private static readonly StudyVariant[] Changes =
    [
        new(string.Empty, [WithoutAveraging]),
        new("+ema", ["Training:WeightAverageDecay=0.99"]),
        new("+bf16", ["Training:Precision=Bf16", WithoutAveraging]),
        new("+bf16+ema", ["Training:Precision=Bf16", "Training:WeightAverageDecay=0.99"]),
    ];

    /// <summary>Runs what is missing and writes the table.</summary>
    /// <param name="folder">The study's folder, with <c>base.json</c>.</param>
    /// <param name="arguments">
    /// <c>--full</c> combines every recipe with every change, otherwise changes are made to lsgan only; more overrides for all.
    /// </param>
    /// <returns>The program's exit code.</returns>
    public static int Run(string folder, IReadOnlyList<string> arguments)
    {
        var isFull = arguments.Contains("--full");
        string[] common = [.. arguments.Where(argument => argument != "--full")];
        StudyVariant[] variants =
        [
            .. from recipe in Recipes
               from change in Changes
               where isFull || change.Name.Length == 0 || recipe == Recipes[0]
               select new StudyVariant(recipe.Name + change.Name, [.. recipe.Overrides, .. change.Overrides]),
        ];
        using var stop = new GracefulStop(signal => Console.WriteLine($"{signal}: finishing this step and saving."));
        foreach (var seed in Seeds)
        {
            foreach (var variant in variants)
            {
                if (!Train(folder, variant, seed, common, stop.Token))
                {
                    return 130;
                }
            }
        }

        var table = Table(folder, variants);
        AtomicFile.WriteText(Path.Combine(folder, "results.md"), table);
        Console.WriteLine(table);
        return 0;
    }

    private static string RunFolder(string folder, StudyVariant variant, int seed) =>
        Path.Combine(folder, "runs", FormattableString.Invariant($"{variant.Name}-seed{seed}"));

    private static bool Train(string folder, StudyVariant variant, int seed, string[] common, CancellationToken stop)
    {
        var path = RunFolder(folder, variant, seed);
        var summary = Path.Combine(path, "summary.json");
        if (File.Exists(summary) && RunSummary.Read(summary).Status == RunStatus.Completed)
        {
            return true;
        }

        Console.WriteLine($"== {variant.Name}, seed {seed}");
        var logger = new LineLogger(Console.WriteLine);
        var run = File.Exists(Path.Combine(path, "config.json"))
            ? TrainingRun.Open(path, logger: logger)
            : TrainingRun.Create(
                ConfigurationLoader.Load<VibeOptions>(
                    Path.Combine(folder, "base.json"),
                    [.. variant.Overrides, FormattableString.Invariant($"Training:Seed={seed}"), .. common]),
                path,
                logger);
        return run.Execute([variant.Name], stop: stop).Status == RunStatus.Completed;
    }

    private static string Table(string folder, StudyVariant[] variants)
    {
        var text = new StringBuilder(
            "| variant | PA-MPJPE, mm | MPJPE, mm | acceleration error, mm/frame² | discriminator right on real / generated |\n" +
            "| --- | --- | --- | --- | --- |\n");
        foreach (var variant in variants)
        {
            RunSummary[] runs = [.. Seeds.Select(seed => RunSummary.Read(Path.Combine(RunFolder(folder, variant, seed), "summary.json")))];
            AdversarialRow[] last =
            [
                .. Seeds.SelectMany(
                    seed => CsvLog.Read<AdversarialRow>(Path.Combine(RunFolder(folder, variant, seed), "adversarial.csv")).TakeLast(1)),
            ];
            var accuracy = last.Length == 0
                ? "-"
                : FormattableString.Invariant(
                    $"{Median([.. last.Select(row => row.RealAccuracy)]):P0} / {Median([.. last.Select(row => row.FakeAccuracy)]):P0}");
            text.Append(CultureInfo.InvariantCulture,
                $"| {variant.Name} | {Spread(runs, run => run.Validation!.PaMpjpeMm)} | {Spread(runs, run => run.Validation!.MpjpeMm)} ");
            text.Append(
                CultureInfo.InvariantCulture, $"| {Spread(runs, run => run.Validation!.AccelerationErrorMmPerFrame2)} | {accuracy} |\n");
        }

        return text.Append("\nMedian over three seeds, lowest and highest in brackets; validation of the best checkpoint.\n").ToString();
    }

    private static string Spread(RunSummary[] runs, Func<RunSummary, double> value)
    {
        double[] values = [.. runs.Select(value)];
        return FormattableString.Invariant($"{Median(values):F1} ({values.Min():F1} to {values.Max():F1})");
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
