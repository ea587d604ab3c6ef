namespace Vibe.Evaluation.Protocols;

/// <summary>Thrown when a method cannot be evaluated as requested, and other options would help.</summary>
public sealed class EvaluationRequestException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="EvaluationRequestException"/> class.</summary>
    /// <param name="problem">Why not.</param>
    /// <param name="message">The same as a sentence that names the method or the store.</param>
    public EvaluationRequestException(EvaluationProblem problem, string message)
        : base(message) => Problem = problem;

    /// <summary>Gets the reason why the method cannot be evaluated as requested.</summary>
    public EvaluationProblem Problem { get; }
}
