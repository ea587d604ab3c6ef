using Vibe.Evaluation.Predictions;

namespace Vibe.Evaluation.Measuring;

/// <summary>Receives errors as they are measured.</summary>
public interface IErrorSink
{
    /// <summary>Receives the errors of the next frames.</summary>
    /// <param name="frames">The predictions; disposed afterwards.</param>
    /// <param name="errors">Their errors.</param>
    public void Add(PredictedFrames frames, FrameErrors errors);
}
