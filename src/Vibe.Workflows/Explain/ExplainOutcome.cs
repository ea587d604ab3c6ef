namespace Vibe.Workflows.Explain;

/// <summary>The pictures that show what a model looks at.</summary>
/// <param name="Files">The files that were written.</param>
/// <param name="Notes">What they show, and what the model does not have.</param>
public sealed record ExplainOutcome(IReadOnlyList<string> Files, IReadOnlyList<string> Notes);
