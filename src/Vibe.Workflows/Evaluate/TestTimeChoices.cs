using System.ComponentModel.DataAnnotations;
using Vibe.Core;
using Vibe.Evaluation.Predictions;
using Vibe.Evaluation.Protocols;

namespace Vibe.Workflows.Evaluate;

/// <summary>Completes and checks the windows and test-time choices of a request.</summary>
internal static class TestTimeChoices
{
    /// <summary>Takes the request's choices, with the configuration's window where the request names none.</summary>
    /// <param name="request">What to evaluate.</param>
    /// <param name="subject">The method.</param>
    /// <returns>Choices that fit together.</returns>
    /// <exception cref="InvalidDataException">A choice is out of range or two do not fit together; all problems are listed.</exception>
    /// <exception cref="EvaluationRequestException">The network or the variant does not allow them.</exception>
    public static TestTimeOptions Of(EvaluationRequest request, EvaluationSubject subject)
    {
        var options = request.TestTime with
        {
            WindowLength = request.WindowLength ?? subject.Options.Validation.ClipLength ?? subject.Options.Data.Batch.ClipLength,
        };
        var problems = new List<ValidationResult>();
        if (!Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true))
        {
            var texts = problems.Select(problem => problem.ErrorMessage);
            throw new InvalidDataException($"The test-time choices do not fit together: {string.Join("; ", texts)}.");
        }

        if (request.Variants.Contains(Compatibility.Published) && (options.Overlap > 0 || options.CarryState))
        {
            throw new EvaluationRequestException(
                EvaluationProblem.PublishedWindows, "The published variant has windows that neither overlap nor carry the state on.");
        }

        return options;
    }

    /// <summary>Describes the choices in the results.</summary>
    /// <param name="options">The choices.</param>
    /// <param name="request">What was evaluated.</param>
    /// <returns>Phrases with commas.</returns>
    public static string Describe(TestTimeOptions options, EvaluationRequest request)
    {
        var parts = new List<string>();
        if (request.Baseline is null && request.Predictions.Count == 0)
        {
            parts.Add(FormattableString.Invariant($"windows of {options.WindowLength} frames"));
            parts.Add(options.CarryState
                ? "state carried on from window to window"
                : FormattableString.Invariant($"{options.Overlap} frames shared"));
            parts.Add(options.FlipAverage ? "averaged with the mirrored crops" : "no flips");
        }

        parts.Add(options.Smoothing is { } smoothing
            ? FormattableString.Invariant($"One Euro filter, cutoff {smoothing.MinimumCutoff}/frame, beta {smoothing.Beta}")
            : "no smoothing");
        return string.Join(", ", parts);
    }
}
