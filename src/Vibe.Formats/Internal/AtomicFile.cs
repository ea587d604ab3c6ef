namespace Vibe.Formats.Internal;

/// <summary>A file that appears under its name only when it is complete: a temporary neighbour, flushed, then renamed.</summary>
/// <remarks>Write errors come out as <see cref="IOException"/> naming the path; <see cref="Dispose"/> without <see cref="Commit"/> leaves nothing behind.</remarks>
internal sealed class AtomicFile : IDisposable
{
    private readonly string _temporary;
    private readonly Stream _stream;
    private bool _failed;
    private bool _closed;

    /// <summary>Creates the temporary file beside <paramref name="path"/>.</summary>
    /// <param name="path">Final path; an existing file is replaced on commit.</param>
    /// <param name="decorate">Wraps the stream, for tests of failing disks.</param>
    public AtomicFile(string path, Func<Stream, Stream>? decorate = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Path = path;
        _temporary = $"{path}.{Guid.NewGuid():N}.partial";
        // Unbuffered: a buffer would be written during Dispose, when a full disk can no longer be reported.
        Stream file = new FileStream(_temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        _stream = decorate is null ? file : decorate(file);
    }

    /// <summary>Gets the path under which the file will appear.</summary>
    public string Path { get; }

    /// <summary>Gets the number of bytes written so far.</summary>
    public long Position { get; private set; }

    /// <summary>Appends bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            _stream.Write(bytes);
            Position += bytes.Length;
        }
        catch (IOException error)
        {
            throw Failure(error);
        }
    }

    /// <summary>Overwrites the first bytes, for headers that are known only at the end.</summary>
    /// <param name="bytes">The bytes from offset 0.</param>
    public void WriteStart(ReadOnlySpan<byte> bytes)
    {
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

    /// <summary>Flushes to the disk and gives the file its name.</summary>
    public void Commit()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        if (_failed)
        {
            throw new IOException($"{Path}: not written, because an earlier write failed.");
        }

        try
        {
            _stream.Flush();
            (_stream as FileStream)?.Flush(flushToDisk: true);
            _stream.Dispose();
            _closed = true;
            File.Move(_temporary, Path, overwrite: true);
        }
        catch (IOException error)
        {
            File.Delete(_temporary);
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
        File.Delete(_temporary);
    }

    private IOException Failure(IOException error)
    {
        _failed = true;
        return new IOException($"{Path}: cannot be written: {error.Message}", error) { HResult = error.HResult };
    }
}
