namespace Vibe.Formats.Internal;

/// <summary>
/// How much memory the content of a file may take: a bomb makes much of few bytes, by compression, by repeated references or by
/// objects of a single byte each, and is refused when that shows.
/// </summary>
/// <remarks>The estimates that are taken from it need not be exact. Not safe for many threads.</remarks>
internal sealed class MemoryBudget
{
    private const long FreeSize = 48L << 20;
    private const long PerByteRead = 32;
    private const long PerFileByte = 4;

    private readonly long _fileLength;
    private readonly Func<long> _bytesRead;
    private readonly string _source;
    private long _limit = FreeSize;
    private long _taken;

    /// <summary>Starts with nothing taken.</summary>
    /// <param name="fileLength">Bytes of the file or record as it is stored, compressed or not.</param>
    /// <param name="bytesRead">How many of these bytes have been read so far.</param>
    /// <param name="source">Name for messages.</param>
    public MemoryBudget(long fileLength, Func<long> bytesRead, string source) =>
        (_fileLength, _bytesRead, _source) = (fileLength, bytesRead, source);

    /// <summary>Most bytes that may come out: 48 MB, or 4 times the file, or 32 times what was read of it, whichever is most.</summary>
    /// <param name="fileLength">Bytes of the file or record as it is stored.</param>
    /// <param name="bytesRead">How many of these bytes have been read so far.</param>
    public static long LimitOf(long fileLength, long bytesRead) =>
        Math.Max(FreeSize, Math.Max(fileLength * PerFileByte, bytesRead * PerByteRead));

    /// <summary>Takes memory, before it is allocated, or refuses the file.</summary>
    /// <param name="bytes">About how many bytes.</param>
    public void Take(long bytes)
    {
        if ((_taken += bytes) > _limit)
        {
            Raise();
        }
    }

    private void Raise()
    {
        var read = _bytesRead();
        _limit = LimitOf(_fileLength, read);
        if (_taken > _limit)
        {
            throw Refusal.At(_source, read, $"the first {read} bytes would take more than {_limit} bytes of memory; refused as a bomb.");
        }
    }
}
