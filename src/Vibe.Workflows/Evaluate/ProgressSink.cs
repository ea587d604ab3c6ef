using Vibe.Evaluation.Measuring;
using Vibe.Evaluation.Predictions;

namespace Vibe.Workflows.Evaluate;

/// <summary>Counts the frames that are measured and reports them.</summary>
/// <param name="progress">Receives the counts; <see langword="null"/> for nobody.</param>
internal sealed class ProgressSink(IProgress<EvaluationProgress>? progress) : IErrorSink
{
    private EvaluationProgress _state = new(string.Empty, string.Empty, 0, 0);

    /// <summary>Begins a store.</summary>
    /// <param name="store">Its name.</param>
    /// <param name="variant">The variant.</param>
    /// <param name="frames">Frames that count.</param>
    public void Begin(string store, string variant, long frames) => Report(new EvaluationProgress(store, variant, 0, frames));

    /// <inheritdoc/>
    public void Add(PredictedFrames frames, FrameErrors errors) => Report(_state with { Done = _state.Done + frames.Count });

    /// <summary>Says where the evaluation stopped.</summary>
    public string Describe() =>
        FormattableString.Invariant($"after {_state.Done} of {_state.Total} frames of {_state.Store}, {_state.Variant}");

    private void Report(EvaluationProgress state)
    {
        _state = state;
        progress?.Report(state);
    }
}
