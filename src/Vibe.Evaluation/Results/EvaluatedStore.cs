namespace Vibe.Evaluation.Results;

/// <summary>The store that was measured.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Folder">Where it was.</param>
/// <param name="ContentKey">Names its content.</param>
/// <param name="FramesPerSecond">Its frame rate.</param>
public sealed record EvaluatedStore(string Name, string Folder, string ContentKey, double FramesPerSecond);
