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
    private readonly TrainingBatch _batch = PublishedBatch.Create(PublishedBatch.Clips, PublishedBatch.Frames);

    public PlainTraining(VibeOptions options)
    {
        _generator = new PlainGenerator(options.Model, GoldenBody.Mean(), new PlainBody(GoldenBody.Read()));
        _discriminator = new PlainDiscriminator(options.Discriminator);
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
