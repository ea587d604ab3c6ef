namespace Vibe.Formats.Files;

/// <summary>A folder cannot be used for output; another folder, or waiting, helps.</summary>
public sealed class OutputFolderException : IOException
{
    /// <summary>Initializes a new instance of the <see cref="OutputFolderException"/> class.</summary>
    /// <param name="folder">The folder, as the caller named it.</param>
    /// <param name="problem">Why it cannot be used.</param>
    /// <param name="message">The same as a sentence that names the folder.</param>
    /// <param name="inner">The system's error; <see langword="null"/> where there is none.</param>
    public OutputFolderException(string folder, OutputFolderProblem problem, string message, Exception? inner = null)
        : base(message, inner) => (Folder, Problem) = (folder, problem);

    /// <summary>Gets the folder, as the caller named it.</summary>
    public string Folder { get; }

    /// <summary>Gets why the folder cannot be used.</summary>
    public OutputFolderProblem Problem { get; }
}
