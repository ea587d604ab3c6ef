using System.Text;

namespace Vibe.Training.Runs;

/// <summary>Writes files that are either whole or not there: a temporary file beside the target, flushed to the disk, renamed.</summary>
public static class AtomicFile
{
    /// <summary>Writes a file; one that exists is replaced in one go.</summary>
    /// <param name="path">The file. Its folder must exist.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">The file cannot be written, e.g. because the disk is full; the message names the path, and what was there before is untouched.</exception>
    public static void Write(string path, Action<Stream> write) =>
        Write(path, write, temporary => new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16));

    /// <summary>Writes a text file in UTF-8 without byte order mark.</summary>
    /// <param name="path">The file. Its folder must exist.</param>
    /// <param name="text">The content.</param>
    /// <exception cref="IOException">As for <see cref="Write(string, Action{Stream})"/>.</exception>
    public static void WriteText(string path, string text) => Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>As <see cref="Write(string, Action{Stream})"/>, with a way to open the temporary file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="open">Creates the temporary file.</param>
    internal static void Write(string path, Action<Stream> write, Func<string, Stream> open)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(write);

        var target = Path.GetFullPath(path);
        var temporary = $"{target}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = open(temporary))
            {
                write(stream);
                stream.Flush();
                (stream as FileStream)?.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"Could not write {path}: {error.Message} An earlier file of that name is untouched.", error);
        }
        finally
        {
            DeleteIfLeft(temporary);
        }
    }

    private static void DeleteIfLeft(string temporary)
    {
        try
        {
            File.Delete(temporary); // nothing to do after the rename
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The failure that left the file behind is the one to report.
        }
    }
}
