namespace Vibe.Workflows.Train;

/// <summary>A run cannot be resumed because it is completed; more epochs let it continue.</summary>
public sealed class RunCompletedException : IOException
{
    /// <summary>Initializes a new instance of the <see cref="RunCompletedException"/> class.</summary>
    /// <param name="folder">The run's folder, as the caller named it.</param>
    /// <param name="epochs">How many epochs the run was configured for.</param>
    /// <param name="message">What the run did and where its results are.</param>
    public RunCompletedException(string folder, int epochs, string message)
        : base(message) => (Folder, Epochs) = (folder, epochs);

    /// <summary>Gets the run's folder, as the caller named it.</summary>
    public string Folder { get; }

    /// <summary>Gets how many epochs the run was configured for.</summary>
    public int Epochs { get; }
}
