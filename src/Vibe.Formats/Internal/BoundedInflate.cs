namespace Vibe.Formats.Internal;

/// <summary>Reads a decompressing stream whose announced size is a claim, not a fact.</summary>
internal static class BoundedInflate
{
    /// <summary>Deflate cannot do better than 1032 to 1.</summary>
    private const long BestRatio = 1032;

    /// <summary>Reads exactly <paramref name="announced"/> bytes, a number that the caller has found modest.</summary>
    /// <param name="stream">The decompressing stream.</param>
    /// <param name="packed">Bytes that go in.</param>
    /// <param name="announced">Bytes that should come out.</param>
    /// <param name="source">Name for messages.</param>
    public static byte[] ReadAll(Stream stream, long packed, long announced, string source) =>
        ReadAll(stream, packed, [], announced, source);

    /// <summary>Reads exactly <paramref name="announced"/> bytes behind some that were read before.</summary>
    /// <param name="stream">The decompressing stream.</param>
    /// <param name="packed">Bytes that go in.</param>
    /// <param name="start">What was read before.</param>
    /// <param name="announced">Bytes that should come out.</param>
    /// <param name="source">Name for messages.</param>
    /// <returns>What was read before, then what comes out.</returns>
    public static byte[] ReadAll(Stream stream, long packed, ReadOnlySpan<byte> start, long announced, string source)
    {
        if (announced > (packed * BestRatio) + 64)
        {
            throw Refusal.Of(source, $"announces {announced} bytes, more than {packed} packed bytes can hold.");
        }

        var buffer = LargeArray.Allocate<byte>((int)announced + start.Length, source);
        start.CopyTo(buffer);
        for (var filled = start.Length; filled < buffer.Length;)
        {
            var read = ReadSome(stream, buffer.AsSpan(filled), source);
            filled += read > 0
                ? read
                : throw Refusal.Of(source, $"announces {announced} bytes, but only {filled - start.Length} come out.");
        }

        if (ReadSome(stream, stackalloc byte[1], source) != 0)
        {
            throw Refusal.Of(source, $"announces {announced} bytes, but more come out.");
        }

        return buffer;
    }

    /// <summary>Reads from a decompressing stream; damaged data is refused under the source's name.</summary>
    /// <param name="stream">The decompressing stream.</param>
    /// <param name="target">Where the bytes go.</param>
    /// <param name="source">Name for messages.</param>
    public static int ReadSome(Stream stream, Span<byte> target, string source)
    {
        try
        {
            return stream.Read(target);
        }
        // The runtime's ZLibException is not public; it is an IOException, but says that the data is bad, not the disk.
        catch (Exception error) when (error is InvalidDataException || (error is IOException && error.GetType().Name == "ZLibException"))
        {
            // Its text names a compression method whatever is wrong.
            throw Refusal.Of(source, "damaged compressed data: it cannot be unpacked, or the checksum behind it differs.", error);
        }
    }
}
