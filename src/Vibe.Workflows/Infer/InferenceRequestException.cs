namespace Vibe.Workflows.Infer;

/// <summary>The motion cannot be found as it was asked; another choice helps.</summary>
public sealed class InferenceRequestException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="InferenceRequestException"/> class.</summary>
    /// <param name="problem">Why not.</param>
    /// <param name="message">The same as a sentence that names input and model.</param>
    public InferenceRequestException(InferenceProblem problem, string message)
        : base(message) => Problem = problem;

    /// <summary>Gets why the motion cannot be found as it was asked.</summary>
    public InferenceProblem Problem { get; }
}
