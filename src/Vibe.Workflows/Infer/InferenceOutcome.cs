using Vibe.Inference;

namespace Vibe.Workflows.Infer;

/// <summary>The result of an inference or a conversion, and its files.</summary>
/// <param name="Result">The motion.</param>
/// <param name="Files">The files that were written.</param>
public sealed record InferenceOutcome(MotionResult Result, IReadOnlyList<string> Files);
