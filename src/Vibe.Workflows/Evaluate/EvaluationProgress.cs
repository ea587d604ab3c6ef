namespace Vibe.Workflows.Evaluate;

/// <summary>How far the evaluation of one store is.</summary>
/// <param name="Store">The store's name.</param>
/// <param name="Variant">The variant, <c>corrected</c> or <c>published</c>.</param>
/// <param name="Done">Frames measured so far; 0 at the beginning.</param>
/// <param name="Total">Frames that count.</param>
public sealed record EvaluationProgress(string Store, string Variant, long Done, long Total);
