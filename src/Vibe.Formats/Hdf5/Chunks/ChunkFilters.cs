using System.IO.Compression;
using System.Runtime.InteropServices;
using Vibe.Formats.Hdf5.Headers;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Hdf5.Chunks;

/// <summary>Unpacks chunks. Safe for many threads.</summary>
/// <param name="filters">The steps in which they were packed.</param>
/// <param name="source">Name for messages.</param>
internal sealed class ChunkFilters(Filter[] filters, string source)
{
    private const int Deflate = 1;
    private const int Shuffle = 2;
    private const int Checksum = 3;
    private const int Lzf = 32000;

    private const int Surplus = 64;

    /// <summary>Gets whether there is any step.</summary>
    public bool IsPacked => filters.Length > 0;

    /// <summary>Refuses steps that come twice: no file has them, and each takes time and memory.</summary>
    public void Check()
    {
        if (filters.DistinctBy(filter => filter.Id).Count() < filters.Length)
        {
            throw Refusal.Of(
                source, $"chunks are packed in steps {string.Join(", ", filters.Select(filter => filter.Id))}, one of them twice.");
        }
    }

    /// <summary>Unpacks a chunk.</summary>
    /// <param name="packed">The chunk as it is stored; may be changed.</param>
    /// <param name="mask">A bit for each step that it did not go through.</param>
    /// <param name="size">Bytes that come out.</param>
    public ReadOnlyMemory<byte> Unpack(Memory<byte> packed, uint mask, int size)
    {
        for (var i = filters.Length - 1; i >= 0; i--)
        {
            if ((mask & (1u << i)) == 0)
            {
                packed = Undo(filters[i], packed, size);
            }
        }

        return packed.Length >= size ? packed[..size] : throw Refusal.Of(source, $"a chunk of {size} bytes unpacks to {packed.Length}.");
    }

    private Memory<byte> Undo(Filter filter, Memory<byte> packed, int size) => filter.Id switch
    {
        Deflate => Inflate(packed, size),
        Shuffle => Unshuffle(packed, filter.Values is [> 1 and <= int.MaxValue, ..] ? (int)filter.Values[0] : 1),
        Checksum => Fletcher32.Check(packed, source),
        Lzf => LzfBlock.Unpack(packed.Span, Most(size), source),
        _ => throw Refusal.Of(
            source,
            $"packed with filter {filter.Id}{(filter.Name.Length > 0 ? $" ({filter.Name})" : string.Empty)}, which is not read; " +
            "`h5repack -f GZIP=4` makes a file that is."),
    };

    // What comes out of a step may still be packed by others, which make what cannot be packed a little larger.
    private static int Most(int size) => size + (size >> 10) + Surplus;

    private Memory<byte> Inflate(Memory<byte> packed, int size)
    {
        MemoryMarshal.TryGetArray<byte>(packed, out var bytes);
        using var memory = new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count);
        using var stream = new ZLibStream(memory, CompressionMode.Decompress);
        var chunk = LargeArray.Allocate<byte>(Most(size));
        var filled = 0;
        while (filled < chunk.Length && BoundedInflate.ReadSome(stream, chunk.AsSpan(filled), source) is > 0 and var read)
        {
            filled += read;
        }

        return filled < chunk.Length
            ? chunk.AsMemory(0, filled)
            : throw Refusal.Of(source, $"a chunk of {size} bytes unpacks to more; refused as a bomb.");
    }

    // First the first bytes of all values, then the second ones, and so on; what is left over at the end stays as it is.
    private static Memory<byte> Unshuffle(Memory<byte> packed, int valueSize)
    {
        var count = packed.Length / valueSize;
        if (valueSize == 1 || count < 2)
        {
            return packed;
        }

        var from = packed.Span;
        var values = LargeArray.Allocate<byte>(packed.Length);
        for (var part = 0; part < valueSize; part++)
        {
            var parts = from.Slice(part * count, count);
            for (int i = 0, to = part; i < parts.Length; i++, to += valueSize)
            {
                values[to] = parts[i];
            }
        }

        from[(count * valueSize)..].CopyTo(values.AsSpan(count * valueSize));
        return values;
    }
}
