namespace Vibe.Evaluation.Results;

/// <summary>The method that was evaluated.</summary>
/// <param name="Name">What to call it in tables.</param>
/// <param name="Source">The checkpoint, run, configuration or file that it came from.</param>
/// <param name="TestTime">The choices at test time: windows, carried state, flip averaging, smoothing.</param>
public sealed record EvaluatedMethod(string Name, string Source, string TestTime);
