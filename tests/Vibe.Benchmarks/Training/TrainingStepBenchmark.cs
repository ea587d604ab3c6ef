using Vibe.Benchmarks.Measuring;
using Vibe.Core.Body;
using Vibe.Core.Models;
using Vibe.Testing;
using Vibe.Training.Options;
using Vibe.Training.Steps;
using static TorchSharp.torch;
using Generator = Vibe.Core.Models.Generator;

namespace Vibe.Benchmarks.Training;

/// <summary>The published training step: 32 clips of 16 frames, a body of SMPL's size, float32.</summary>
internal sealed class TrainingStepBenchmark : IMemoryBenchmark
{
    private const int Clips = 32;
    private const int Frames = 16;
    private const string Baseline = "baseline";
    private const string Ours = "ours";

    public string Name => "training-step";

    public void Run(TextWriter output)
    {
        EnsureSameNumbers();
        using var batch = PublishedBatch.Create(Clips, Frames);
        using var plain = new PlainSide(new VibeOptions());
        using var ours = new OurSide(new VibeOptions());
        using var ceiling = new MatrixProducts(Clips, Frames, ScalarType.Float32);
        var times = AlternatingTimer.Medians(() => plain.Step.Run(batch), () => ours.Step.Run(batch), ceiling.Run);
        new BenchmarkLine
        {
            Case = Name,
            BaselineMs = times[0],
            Ms = times[1],
            CeilingMs = times[2],
            PeakMemoryMb = PeakMemory.Of(this, Ours),
            BaselinePeakMemoryMb = PeakMemory.Of(this, Baseline),
        }.Print(output);
    }

    public void RunAlone(string way)
    {
        using var batch = PublishedBatch.Create(Clips, Frames);
        if (way == Baseline)
        {
            using var plain = new PlainSide(new VibeOptions());
            Repeat(() => plain.Step.Run(batch));
        }
        else
        {
            using var ours = new OurSide(new VibeOptions());
            Repeat(() => ours.Step.Run(batch));
        }
    }

    private static void Repeat(Action step)
    {
        for (var i = 0; i < 3; i++)
        {
            step();
        }
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
        using var plain = new PlainSide(options);
        using var ours = new OurSide(options);
        plain.Take(ours);
        for (var i = 0; i < 3; i++)
        {
            var expected = plain.Step.Run(batch);
            var actual = ours.Step.Run(batch);
            EnsureClose(expected.Generator, actual.GeneratorLoss, i);
            EnsureClose(expected.Discriminator, actual.DiscriminatorLoss, i);
        }
    }

    private static void EnsureClose(float expected, float actual, int step)
    {
        if (!(Math.Abs(expected - actual) <= 1e-3 * Math.Abs(expected)))
        {
            throw new InvalidOperationException($"Step {step}: the plain way's loss is {expected} but ours is {actual}.");
        }
    }

    private sealed class PlainSide : IDisposable
    {
        private readonly PlainGenerator _generator;
        private readonly PlainDiscriminator _discriminator;

        public PlainSide(VibeOptions options)
        {
            _generator = new PlainGenerator(options.Model, GoldenBody.Mean(), new PlainBody(GoldenBody.Read()));
            _discriminator = new PlainDiscriminator(options.Discriminator);
            Step = new PlainStep(_generator, _discriminator, options);
        }

        public PlainStep Step { get; }

        public void Take(OurSide ours)
        {
            _generator.load_state_dict(ours.Generator.state_dict());
            _discriminator.load_state_dict(ours.Discriminator.state_dict());
        }

        public void Dispose()
        {
            Step.Dispose();
            _generator.Dispose();
            _discriminator.Dispose();
        }
    }

    private sealed class OurSide : IDisposable
    {
        private readonly BodyModel _body = new(GoldenBody.Read());

        public OurSide(VibeOptions options)
        {
            Generator = new Generator(options.Model, GoldenBody.Mean());
            Discriminator = new MotionDiscriminator(options.Discriminator);
            Step = new TrainingStep(Generator, Discriminator, _body, options);
        }

        public Generator Generator { get; }

        public MotionDiscriminator Discriminator { get; }

        public TrainingStep Step { get; }

        public void Dispose()
        {
            Step.Dispose();
            Generator.Dispose();
            Discriminator.Dispose();
            _body.Dispose();
        }
    }
}
