namespace Vibe.Evaluation.Protocols;

/// <summary>A method cannot be evaluated as it was asked; another choice helps.</summary>
public sealed class EvaluationRequestException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="EvaluationRequestException"/> class.</summary>
    /// <param name="problem">Why not.</param>
    /// <param name="message">The same as a sentence that names the method or the store.</param>
    public EvaluationRequestException(EvaluationProblem problem, string message)
        : base(message) => Problem = problem;

    /// <summary>Gets why the method cannot be evaluated as it was asked.</summary>
    public EvaluationProblem Problem { get; }
}
