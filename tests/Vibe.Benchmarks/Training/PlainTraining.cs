using TorchSharp;
using Vibe.Benchmarks.Measuring;
using Vibe.Data.Sampling;
using Vibe.Testing;
using Vibe.Training.Options;

namespace Vibe.Benchmarks.Training;

/// <summary>The published way of a training step, ready to run.</summary>
internal sealed class PlainTraining : IWay
{
    private readonly PlainGenerator _generator;
    private readonly PlainDiscriminator _discriminator;
    private readonly TrainingBatch _batch;

    public PlainTraining(VibeOptions options, torch.Device? place = null, int clips = PublishedBatch.Clips)
    {
        place ??= torch.CPU;
        var batch = PublishedBatch.Create(clips, PublishedBatch.Frames);
        _batch = batch.To(place) ?? batch;
        _generator = new PlainGenerator(options.Model, GoldenBody.Mean(), new PlainBody(GoldenBody.Read(), place));
        _discriminator = new PlainDiscriminator(options.Discriminator);
        _generator.to(place);
        _discriminator.to(place);
        Step = new PlainStep(_generator, _discriminator, options);
    }

    public PlainStep Step { get; }

    public void Run() => Step.Run(_batch);

    public void Take(LibraryTraining ours)
    {
        _generator.load_state_dict(ours.Generator.state_dict());
        _discriminator.load_state_dict(ours.Discriminator.state_dict());
    }

    public void Dispose()
    {
        Step.Dispose();
        _batch.Dispose();
        _generator.Dispose();
        _discriminator.Dispose();
    }
}
