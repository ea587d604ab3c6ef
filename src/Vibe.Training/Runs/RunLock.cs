namespace Vibe.Training.Runs;

/// <summary>Keeps a second process out of a run's folder. The system lifts the lock when the process ends, however it ends.</summary>
public sealed class RunLock : IDisposable
{
    /// <summary>The lock's file, which is there as long as somebody holds it.</summary>
    internal const string FileName = ".lock";

    private readonly FileStream _file;

    private RunLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <param name="folder">The run's folder; it must exist.</param>
    /// <returns>
    /// The lock, held until it is disposed; <see langword="null"/> where another process, or another part of this one, holds it.
    /// </returns>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static RunLock? TryTake(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        var path = Path.Combine(folder, FileName);
        while (true)
        {
            try
            {
                var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
                if (File.Exists(path))
                {
                    return new RunLock(file);
                }

                file.Dispose(); // the holder before deleted the file between the two steps of opening and locking it: the lock is of no use
            }
            catch (IOException error) when (IsHeldElsewhere(error))
            {
                return null;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static bool IsHeldElsewhere(IOException error)
    {
        const int WouldBlockOnLinux = 11, WouldBlockOnMac = 35, SharingViolation = unchecked((int)0x80070020);
        return error.HResult is WouldBlockOnLinux or WouldBlockOnMac or SharingViolation;
    }
}
