namespace Vibe.Training.Steps;

/// <summary>Thrown when a loss or a gradient is not a finite number; the step has changed no parameter.</summary>
/// <param name="message">Which losses, and at which step.</param>
public sealed class TrainingDivergedException(string message) : Exception(message);
