namespace Vibe.Training.Steps;

/// <summary>A loss or a gradient is not a finite number; no parameter has been changed by that step.</summary>
/// <param name="message">Which losses, and at which step.</param>
public sealed class TrainingDivergedException(string message) : Exception(message);
