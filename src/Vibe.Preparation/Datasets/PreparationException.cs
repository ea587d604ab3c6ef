namespace Vibe.Preparation.Datasets;

/// <summary>Thrown when a preparation ends before its store is complete; what is done is kept, and other options let it continue.</summary>
public sealed class PreparationException : IOException
{
    /// <summary>Initializes a new instance of the <see cref="PreparationException"/> class.</summary>
    /// <param name="problem">Why it ended.</param>
    /// <param name="message">The same as a sentence that names file and record.</param>
    /// <param name="inner">What was wrong with the record; <see langword="null"/> where nothing was read.</param>
    public PreparationException(PreparationProblem problem, string message, Exception? inner = null)
        : base(message, inner) => Problem = problem;

    /// <summary>Gets the reason why the preparation ended.</summary>
    public PreparationProblem Problem { get; }
}
