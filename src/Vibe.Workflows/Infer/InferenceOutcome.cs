using Vibe.Inference;

namespace Vibe.Workflows.Infer;

/// <summary>What an inference or a conversion left.</summary>
/// <param name="Result">The motion.</param>
/// <param name="Files">The files that were written.</param>
public sealed record InferenceOutcome(MotionResult Result, IReadOnlyList<string> Files);
