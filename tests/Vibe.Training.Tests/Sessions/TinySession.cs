using Vibe.Data.Sampling;
using Vibe.Training.Options;
using Vibe.Training.Sessions;

namespace Vibe.Training.Tests.Sessions;

/// <summary>Opened data and a session at step 0, for tests of single steps.</summary>
internal sealed class TinySession : IDisposable
{
    private readonly TrainingData _data;
    private readonly BatchMixer _mixer;

    public TinySession(VibeOptions options)
    {
        _data = TrainingData.Open(options.Data);
        Session = new TrainingSession(options, _data.Body, _data.MeanBody().ToMeanParameters());
        _mixer = _data.CreateMixer(options.Training.Seed);
    }

    public TrainingSession Session { get; }

    public TrainingBatch Batch(long step) => _mixer.Create(step);

    public void Step(long step)
    {
        using var batch = Batch(step);
        Session.TrainingStep.Run(batch);
        Session.Progress = Session.Progress with { Step = step + 1 };
    }

    public void Dispose()
    {
        Session.Dispose();
        _data.Dispose();
    }

    /// <summary>Copies of all parameters of a network, flat.</summary>
    public static float[] Parameters(TorchSharp.torch.nn.Module module) =>
        [.. module.parameters().SelectMany(parameter => parameter.detach().cpu().data<float>().ToArray())];
}
