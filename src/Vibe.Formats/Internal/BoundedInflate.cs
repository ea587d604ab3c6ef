namespace Vibe.Formats.Internal;

/// <summary>Reads a decompressing stream whose announced size is a claim, not a fact.</summary>
internal static class BoundedInflate
{
    private const int SmallestBuffer = 1 << 16;

    /// <summary>Deflate cannot do better than 1032 to 1.</summary>
    private const long BestRatio = 1032;

    /// <summary>Reads exactly <paramref name="announced"/> bytes; memory grows with what really comes out.</summary>
    /// <param name="stream">The decompressing stream.</param>
    /// <param name="packed">Bytes that go in.</param>
    /// <param name="announced">Bytes that should come out.</param>
    /// <param name="source">Name for messages.</param>
    public static byte[] ReadAll(Stream stream, long packed, long announced, string source)
    {
        if (announced > (packed * BestRatio) + 64)
        {
            throw Refusal.Of(source, $"announces {announced} bytes, more than {packed} packed bytes can hold.");
        }

        var buffer = new byte[Math.Min(announced, Math.Max(SmallestBuffer, packed * 4))];
        var filled = 0;
        while (true)
        {
            var read = ReadSome(stream, buffer.AsSpan(filled), source);
            filled += read;
            if (filled == announced)
            {
                break;
            }

            if (read == 0 && filled < buffer.Length)
            {
                throw Refusal.Of(source, $"announces {announced} bytes, but only {filled} come out.");
            }

            if (filled == buffer.Length)
            {
                Array.Resize(ref buffer, (int)Math.Min(announced, buffer.Length * 2L));
            }
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
            throw Refusal.Of(source, $"damaged compressed data: {error.Message}", error);
        }
    }
}
