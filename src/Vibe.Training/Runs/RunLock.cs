namespace Vibe.Training.Runs;

/// <summary>Keeps a second process out of a run's folder. The system lifts the lock when the process ends, however it ends.</summary>
public sealed class RunLock : IDisposable
{
    private readonly FileStream _file;

    private RunLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <param name="run">The run's folder.</param>
    /// <returns>The lock, held until it is disposed.</returns>
    /// <exception cref="IOException">Another process holds it.</exception>
    public static RunLock Take(RunDirectory run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var path = Path.Combine(run.Root, ".lock");
        try
        {
            return new RunLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose));
        }
        catch (IOException error)
        {
            throw new IOException($"Another process is training in {run.Root}. Wait for it, or choose another folder with --out.", error);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
