namespace Vibe.Inference.Predictions;

/// <summary>How far an inference is.</summary>
/// <param name="Done">Frames of people that are predicted.</param>
/// <param name="Total">Frames of people altogether.</param>
public readonly record struct InferenceProgress(long Done, long Total);
