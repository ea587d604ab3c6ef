using Vibe.Evaluation.Results;

namespace Vibe.Workflows.Evaluate;

/// <summary>The result of an evaluation.</summary>
/// <param name="Folder">The results' folder.</param>
/// <param name="Report">The results.</param>
/// <param name="RunReport">The run's page, which shows them too; <see langword="null"/> where they lie in no run.</param>
public sealed record EvaluationOutcome(string Folder, EvaluationReport Report, string? RunReport);
