using Vibe.Benchmarks.Measuring;
using Vibe.Core;
using Vibe.Core.Models;
using Vibe.Training.Metrics;
using Vibe.Training.Options;
using static TorchSharp.torch;

namespace Vibe.Benchmarks.Training;

/// <summary>
/// The published training step, 32 clips of 16 frames and a body of SMPL's size, in one precision: bf16 is a case of its own, since a
/// processor without instructions for it takes several times as long as in float32.
/// </summary>
internal sealed class TrainingStepBenchmark(Precision precision) : IComparison
{
    private const int Clips = PublishedBatch.Clips;
    private const int Frames = PublishedBatch.Frames;
    private const string Baseline = "baseline";
    private const string Ours = "ours";
    private const string Products = "products";

    public string Name => precision == Precision.Bf16 ? "training-step-bf16" : "training-step";

    public IWay Open(string way) => way switch
    {
        Baseline => new PlainTraining(new VibeOptions()),
        Ours => new LibraryTraining(new VibeOptions(), precision),
        _ => new MatrixProducts(Clips, Frames, precision == Precision.Bf16 ? ScalarType.BFloat16 : ScalarType.Float32),
    };

    public void Run(TextWriter output)
    {
        EnsureSameNumbers();
        var measured = Alternation.Measure(this, Baseline, Ours, Products);
        BenchmarkLine.Of(Name, Clips * Frames, measured[0], measured[1], measured[2]).Print(output);
    }

    /// <summary>Both ways start from the same weights and, without dropout, must lose the same in every step.</summary>
    private static void EnsureSameNumbers()
    {
        var options = new VibeOptions
        {
            Model = new GeneratorOptions { Regressor = new RegressorOptions { Dropout = 0 } },
            Discriminator = new MotionDiscriminatorOptions { AttentionDropout = 0 },
        };
        using var batch = PublishedBatch.Create(Clips, Frames);
        using var plain = new PlainTraining(options);
        using var ours = new LibraryTraining(options, Precision.Fp32);
        plain.Take(ours);
        for (var i = 0; i < 3; i++)
        {
            var expected = plain.Step.Run(batch);
            var actual = ours.Step.Run(batch with { Step = i + 1 });
            EnsureClose(expected.Generator, actual[MetricNames.GeneratorLoss], i);
            EnsureClose(expected.Discriminator, actual[MetricNames.DiscriminatorLoss], i);
        }
    }

    private static void EnsureClose(float expected, double actual, int step)
    {
        if (!(Math.Abs(expected - actual) <= 1e-3 * Math.Abs(expected)))
        {
            throw new InvalidOperationException($"Step {step}: the plain way's loss is {expected} but ours is {actual}.");
        }
    }
}
