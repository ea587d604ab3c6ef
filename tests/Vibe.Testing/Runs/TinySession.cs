using TorchSharp;
using Vibe.Core.Body;
using Vibe.Data.Sampling;
using Vibe.Training.Options;
using Vibe.Training.Sessions;

namespace Vibe.Testing.Runs;

/// <summary>Opened data and a session at step 0, for tests of single steps.</summary>
public sealed class TinySession(TinyExperiment tiny, VibeOptions options) : IDisposable
{
    private readonly BatchMixer _mixer = tiny.OpenedData.CreateMixer(options.Training.Seed);

    public TrainingSession Session { get; } = new(options, tiny.OpenedData.Body, MeanParameters.Upright);

    /// <summary>Copies of all parameters of a network, flat.</summary>
    public static float[] Parameters(torch.nn.Module module)
    {
        using var scope = torch.NewDisposeScope();
        return [.. module.parameters().SelectMany(parameter => parameter.detach().cpu().data<float>().ToArray())];
    }

    public TrainingBatch Batch(long step) => _mixer.Create(step);

    public void Step(long step)
    {
        using var batch = Batch(step);
        Session.Step(batch);
    }

    public void Dispose() => Session.Dispose();
}
