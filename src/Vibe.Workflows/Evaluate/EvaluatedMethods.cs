using TorchSharp;
using Vibe.Core.Body;
using Vibe.Evaluation.Baselines;
using Vibe.Evaluation.Predictions;
using Vibe.Evaluation.Protocols;
using Vibe.Inference.Measuring;
using Vibe.Workflows.Motions;
using static TorchSharp.torch;

namespace Vibe.Workflows.Evaluate;

/// <summary>Makes the method that a request names, for each store; owns the networks, which stores share.</summary>
/// <param name="request">What to evaluate.</param>
/// <param name="subject">The run, checkpoint or configuration.</param>
/// <param name="testTime">Windows and test-time choices, already validated.</param>
/// <param name="body">The body model.</param>
/// <param name="device">Where to compute.</param>
internal sealed class EvaluatedMethods(
    EvaluationRequest request, EvaluationSubject subject, TestTimeOptions testTime, BodyModel body, Device device) : IDisposable
{
    private readonly List<nn.Module> _modules = [];

    /// <summary>Makes the method for a store.</summary>
    /// <param name="store">The store's place in the request.</param>
    /// <param name="preset">Its protocol.</param>
    /// <exception cref="InvalidDataException">A file of weights or predictions is damaged or does not fit.</exception>
    public IFramePredictor For(int store, EvaluationPreset preset)
    {
        IFramePredictor predictor = request.Predictions.Count > 0
            ? Theirs(request.Predictions[store], preset)
            : request.Baseline switch
            {
                BaselineKind.MeanPose => new MeanPosePredictor(subject.MeanBody()),
                BaselineKind.PreviousFrame => new PreviousFramePredictor(),
                BaselineKind.SingleFrame => new SingleFramePredictor(Take(subject.LoadRegressor), device),
                _ => new GeneratorPredictor(subject.Name, Take(subject.LoadGenerator), body, device, testTime),
            };
        return testTime.Smoothing is { } smoothing ? new SmoothedPredictor(predictor, smoothing) : predictor;
    }

    /// <inheritdoc/>
    public void Dispose() => _modules.ForEach(module => module.Dispose());

    private static IFramePredictor Theirs(string path, EvaluationPreset preset) => MotionInput.IsOne(path)
        ? new MotionPredictor(Path.GetFileNameWithoutExtension(path), MotionInput.Read(path))
        : FilePredictor.Open(path, preset.Joints);

    private TModule Take<TModule>(Func<TModule> load)
        where TModule : nn.Module
    {
        if (_modules.OfType<TModule>().FirstOrDefault() is { } loaded)
        {
            return loaded;
        }

        var module = load();
        _modules.Add(module);
        module.to(device);
        return module;
    }
}
