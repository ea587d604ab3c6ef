namespace Vibe.Workflows.Evaluate;

/// <summary>An evaluation was stopped before its end; nothing of it was kept.</summary>
public sealed class EvaluationInterruptedException : OperationCanceledException
{
    /// <summary>Initializes a new instance of the <see cref="EvaluationInterruptedException"/> class.</summary>
    /// <param name="message">Where it stopped and what is left.</param>
    /// <param name="inner">The cancellation.</param>
    public EvaluationInterruptedException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
