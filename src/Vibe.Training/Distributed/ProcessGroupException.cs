namespace Vibe.Training.Distributed;

/// <summary>Thrown when the processes of a training can no longer work together.</summary>
/// <param name="message">Which process is concerned and what happened.</param>
public sealed class ProcessGroupException(string message) : IOException(message);
