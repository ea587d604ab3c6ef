using Vibe.Evaluation.Predictions;

namespace Vibe.Evaluation.Measuring;

/// <summary>Takes errors in as they are measured.</summary>
public interface IErrorSink
{
    /// <summary>Takes the next frames.</summary>
    /// <param name="frames">The predictions; disposed afterwards.</param>
    /// <param name="errors">Their errors.</param>
    public void Add(PredictedFrames frames, FrameErrors errors);
}
