using System.Text;

namespace Vibe.Formats.Files;

/// <summary>
/// A file that appears under its name only when it is complete: a temporary file beside it, flushed to the disk, renamed.
/// </summary>
/// <remarks>
/// Errors come out as <see cref="IOException"/> that names the path; what was there before is untouched then, and
/// <see cref="Dispose"/> without <see cref="Commit"/> leaves nothing behind.
/// </remarks>
public sealed class AtomicFile : IDisposable
{
    private const int PieceSize = 1 << 26;
    private const int BufferSize = 1 << 16;

    private readonly string _temporary;
    private readonly Stream _stream;
    private bool _failed;
    private bool _closed;

    /// <summary>Creates the temporary file beside <paramref name="path"/>, whose folder must exist.</summary>
    /// <param name="path">Final path; an existing file is replaced on commit.</param>
    /// <exception cref="IOException">The temporary file cannot be created.</exception>
    public AtomicFile(string path)
        : this(path, stream => stream)
    {
    }

    /// <summary>Creates the temporary file, its stream wrapped: for tests of failing disks.</summary>
    /// <param name="path">Final path.</param>
    /// <param name="decorate">Wraps the stream.</param>
    internal AtomicFile(string path, Func<Stream, Stream> decorate)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Path = path;
        _temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            // Unbuffered: a buffer would be written during Dispose, when a full disk can no longer be reported.
            _stream = decorate(new FileStream(_temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
        }
        catch (Exception error) when (IsDisk(error))
        {
            throw Failure(error);
        }
    }

    /// <summary>Gets the path under which the file will appear.</summary>
    public string Path { get; }

    /// <summary>Gets the number of bytes written so far.</summary>
    public long Position { get; private set; }

    /// <summary>Writes a whole file; one that exists is replaced in one go.</summary>
    /// <param name="path">The file. Its folder must exist.</param>
    /// <param name="write">Writes the content. Where it throws, nothing is left behind.</param>
    /// <exception cref="IOException">
    /// The file cannot be written, e.g. because the disk is full; an earlier file of that name is untouched.
    /// </exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        Write(path, write, stream => stream);
    }

    /// <summary>Writes a text file in UTF-8 without byte order mark.</summary>
    /// <param name="path">The file. Its folder must exist.</param>
    /// <param name="text">The content.</param>
    /// <exception cref="IOException">As for <see cref="Write(string, Action{Stream})"/>.</exception>
    public static void WriteText(string path, string text)
    {
        using var file = new AtomicFile(path);
        file.Write(Encoding.UTF8.GetBytes(text));
        file.Commit();
    }

    /// <summary>Appends bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <exception cref="IOException">They cannot be written; the file cannot be committed any more.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        try
        {
            // In pieces that every system accepts.
            for (; bytes.Length > 0; bytes = bytes[Math.Min(PieceSize, bytes.Length)..])
            {
                var piece = bytes[..Math.Min(PieceSize, bytes.Length)];
                _stream.Write(piece);
                Position += piece.Length;
            }
        }
        catch (IOException error)
        {
            throw Failure(error);
        }
    }

    /// <summary>Overwrites the first bytes, for headers that are known only at the end.</summary>
    /// <param name="bytes">The bytes from offset 0.</param>
    /// <exception cref="IOException">They cannot be written; the file cannot be committed any more.</exception>
    public void WriteStart(ReadOnlySpan<byte> bytes)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        try
        {
            _stream.Position = 0;
            _stream.Write(bytes);
            _stream.Position = Position;
        }
        catch (IOException error)
        {
            throw Failure(error);
        }
    }

    /// <summary>Flushes the file to the disk and gives it its name.</summary>
    /// <exception cref="IOException">This or an earlier write failed; an earlier file of that name is untouched.</exception>
    public void Commit()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        if (_failed)
        {
            throw new IOException($"Could not write {Path}: an earlier write failed. An earlier file of that name is untouched.");
        }

        try
        {
            _stream.Flush();
            (_stream as FileStream)?.Flush(flushToDisk: true);
            _stream.Dispose();
            File.Move(_temporary, Path, overwrite: true);
            _closed = true;
        }
        catch (Exception error) when (IsDisk(error))
        {
            throw Failure(error);
        }
    }

    /// <summary>Removes the temporary file unless it was committed.</summary>
    public void Dispose()
    {
        if (_closed)
        {
            return;
        }

        _closed = true;
        _stream.Dispose();
        try
        {
            File.Delete(_temporary);
        }
        catch (Exception error) when (IsDisk(error))
        {
            // The failure that left the file behind is the one to report.
        }
    }

    /// <summary>As <see cref="Write(string, Action{Stream})"/>, with a wrapped stream, for tests of failing disks.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="decorate">Wraps the stream.</param>
    internal static void Write(string path, Action<Stream> write, Func<Stream, Stream> decorate)
    {
        using var file = new AtomicFile(path, decorate);
        try
        {
            // Flushed here and never disposed, so that a full disk is reported.
            var buffer = new BufferedStream(file._stream, BufferSize);
            write(buffer);
            buffer.Flush();
        }
        catch (Exception error) when (IsDisk(error))
        {
            throw file.Failure(error);
        }

        file.Commit();
    }

    private static bool IsDisk(Exception error) => error is IOException or UnauthorizedAccessException;

    private IOException Failure(Exception error)
    {
        _failed = true;
        return new IOException($"Could not write {Path}: {error.Message} An earlier file of that name is untouched.", error)
        {
            HResult = error.HResult,
        };
    }
}
