namespace Vibe.Evaluation.Predictions;

/// <summary>A method to be evaluated.</summary>
public interface IFramePredictor
{
    /// <summary>Gets the name of the method.</summary>
    public string Name { get; }

    /// <summary>Predicts all frames of a selection.</summary>
    /// <param name="selection">The frames.</param>
    /// <returns>Some frames at a time, in the order of the store, each frame once; owned by the caller.</returns>
    /// <exception cref="InvalidDataException">The store lacks what the method needs; the message says what.</exception>
    public IEnumerable<PredictedFrames> Predict(FrameSelection selection);
}
