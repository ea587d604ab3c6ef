namespace Vibe.Evaluation;

/// <summary>Which part of a store one of several processes measures: every n-th sequence.</summary>
/// <param name="Index">Which part, from 0.</param>
/// <param name="Count">The number of parts.</param>
/// <param name="SumOver">Adds numbers up over all processes, in place; called once by each of them.</param>
public sealed record EvaluationShare(int Index, int Count, Action<double[]> SumOver);
