namespace Vibe.Synthetic;

/// <summary>Keeps other processes from generating the same data set at the same time.</summary>
internal static class GenerationLock
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>Takes the lock, and waits for it as long as another process has it.</summary>
    /// <param name="folder">The data set's folder; it is made where it is missing.</param>
    /// <param name="waiting">Called once, before the first wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// The lock, free again when it is disposed or the process ends. Its file stays: another process may be waiting with it open.
    /// </returns>
    /// <exception cref="IOException">The lock's file cannot be made.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IDisposable Take(string folder, Action waiting, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{folder}: the data set's folder cannot be written: {error.Message}", error);
        }

        var path = Path.Combine(folder, "generation.lock");
        for (var waits = false; ; waits = true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                if (!waits)
                {
                    waiting();
                }

                cancellationToken.WaitHandle.WaitOne(Interval);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }
}
