using Vibe.Training.Evaluation.Results;

namespace Vibe.Training.Evaluation.Pages;

internal static class EvaluationPage
{
    public static string Build(EvaluationReport report, IReadOnlyList<PageMaterial> materials) => "";
}
