using TorchSharp;
using Vibe.Benchmarks.Measuring;
using Vibe.Core;
using Vibe.Core.Body;
using Vibe.Core.Runtime;
using Vibe.Data.Sampling;
using Vibe.Testing;
using Vibe.Training.Distributed;
using Vibe.Training.Options;
using Vibe.Training.Steps;

namespace Vibe.Benchmarks.Training;

using Vibe.Core.Models; // in here it comes before TorchSharp.torch, which has a Generator too

/// <summary>This project's training step, ready to run.</summary>
internal sealed class LibraryTraining : IWay
{
    private readonly BodyModel _body;
    private readonly TrainingBatch _batch;
    private long _steps;

    public LibraryTraining(
        VibeOptions options, Precision precision, int clips = PublishedBatch.Clips, int frames = PublishedBatch.Frames,
        BodyModelData? body = null, torch.Device? place = null, IProcessGroup? group = null)
    {
        place ??= torch.CPU;
        _body = new BodyModel(body ?? GoldenBody.Read(), place);
        var batch = PublishedBatch.Create(clips / (group?.Size ?? 1), frames);
        _batch = batch.To(place) ?? batch;
        CpuMemory.KeepFreed(); // as the trainer's program does
        Generator = new Generator(options.Model, GoldenBody.Mean(), precision: precision);
        Discriminator = new MotionDiscriminator(options.Discriminator, precision);
        Generator.to(place);
        Discriminator.to(place);
        Step = new TrainingStep(Generator, Discriminator, _body, options, group: group);
    }

    public Generator Generator { get; }

    public MotionDiscriminator Discriminator { get; }

    public TrainingStep Step { get; }

    public void Run() => Step.Run(_batch with { Step = ++_steps });

    public void Dispose()
    {
        Step.Dispose();
        _batch.Dispose();
        Generator.Dispose();
        Discriminator.Dispose();
        _body.Dispose();
    }
}
