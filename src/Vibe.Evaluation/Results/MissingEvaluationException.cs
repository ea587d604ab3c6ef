namespace Vibe.Evaluation.Results;

/// <summary>Thrown when a run or folder holds no finished evaluation.</summary>
public sealed class MissingEvaluationException : FileNotFoundException
{
    /// <summary>Initializes a new instance of the <see cref="MissingEvaluationException"/> class.</summary>
    /// <param name="path">The run or folder, as the caller named it.</param>
    /// <param name="message">Which files were expected.</param>
    public MissingEvaluationException(string path, string message)
        : base(message) => Path = path;

    /// <summary>Gets the run or folder, as the caller named it.</summary>
    public string Path { get; }
}
