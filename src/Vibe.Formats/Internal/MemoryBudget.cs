namespace Vibe.Formats.Internal;

/// <summary>
/// How much memory the content of a file may take: a bomb makes much of few bytes, by compression, by repeated references or by
/// objects of a single byte each, and is refused when that shows.
/// </summary>
/// <remarks>The estimates that are taken from it need not be exact. Not safe for many threads.</remarks>
internal sealed class MemoryBudget
{
    private const long FreePlain = 1L << 20;
    private const long FreePacked = 48L << 20;
    private const long PerByteRead = 40;
    private const long PerFileByte = 4;

    private readonly long _fileLength;
    private readonly Func<long> _bytesRead;
    private readonly string _source;
    private bool _packed;
    private long _limit;
    private long _taken;

    /// <summary>Starts with nothing taken.</summary>
    /// <param name="fileLength">Bytes of the file or record as it is stored, compressed or not.</param>
    /// <param name="bytesRead">How many of these bytes have been read so far.</param>
    /// <param name="packed">Whether the bytes are compressed.</param>
    /// <param name="source">Name for messages.</param>
    public MemoryBudget(long fileLength, Func<long> bytesRead, bool packed, string source) =>
        (_fileLength, _bytesRead, _packed, _source) = (fileLength, bytesRead, packed, source);

    /// <summary>
    /// Most bytes that may come out: 4 times the file or 40 times what was read of it, whichever is more, and in any case 1 MB of plain
    /// and 48 MB of compressed data, which may well be a long row of zeros.
    /// </summary>
    /// <param name="fileLength">Bytes of the file or record as it is stored.</param>
    /// <param name="bytesRead">How many of these bytes have been read so far.</param>
    /// <param name="packed">Whether the bytes are compressed.</param>
    public static long LimitOf(long fileLength, long bytesRead, bool packed) =>
        Math.Max(packed ? FreePacked : FreePlain, Math.Max(fileLength * PerFileByte, bytesRead * PerByteRead));

    /// <summary>Allows as much as compressed data may take.</summary>
    public void AllowPacked() => _packed = true;

    /// <summary>Takes memory, before it is allocated, or refuses the file.</summary>
    /// <param name="bytes">About how many bytes.</param>
    public void Take(long bytes)
    {
        // What a file announces may be more than any number of bytes.
        _taken = bytes >= 0 && bytes <= long.MaxValue - _taken ? _taken + bytes : long.MaxValue;
        if (_taken > _limit)
        {
            Raise();
        }
    }

    private void Raise()
    {
        var read = _bytesRead();
        _limit = LimitOf(_fileLength, read, _packed);
        if (_taken > _limit)
        {
            throw Refusal.At(_source, read, $"the first {read} bytes would take more than {_limit} bytes of memory; refused as a bomb.");
        }
    }
}
