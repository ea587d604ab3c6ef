using System.IO.Compression;
using PureHDF.Filters;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Hdf5;

/// <summary>HDF5's deflate filter, which unpacks a chunk to what the chunk's shape needs and no further; PureHDF's own unpacks whatever comes.</summary>
internal sealed class Hdf5Inflate : IH5Filter
{
    /// <summary>What other filters of the pipeline may have put around the values: a checksum.</summary>
    private const int Surplus = 64;

    private static readonly Lazy<bool> Registered = new(() =>
    {
        H5Filter.Register(new Hdf5Inflate());
        return true;
    });

    /// <inheritdoc/>
    public ushort FilterId => 1;

    /// <inheritdoc/>
    public string Name => "deflate";

    /// <summary>Makes PureHDF use this filter.</summary>
    public static void Use() => _ = Registered.Value;

    /// <inheritdoc/>
    public Memory<byte> Filter(FilterInfo info)
    {
        if (!info.Flags.HasFlag(H5FilterFlags.Decompress))
        {
            throw new NotSupportedException("HDF5 files are not written here.");
        }

        using var packed = new MemoryStream(info.Buffer.ToArray());
        using var stream = new ZLibStream(packed, CompressionMode.Decompress);
        var chunk = LargeArray.Allocate<byte>(checked(info.ChunkSize + Surplus));
        var filled = 0;
        while (filled < chunk.Length && BoundedInflate.ReadSome(stream, chunk.AsSpan(filled), Name) is > 0 and var read)
        {
            filled += read;
        }

        return filled < chunk.Length
            ? chunk.AsMemory(0, filled)
            : throw Refusal.Of(Name, $"a chunk of {info.ChunkSize} bytes unpacks to more; refused as a bomb.");
    }

    /// <inheritdoc/>
    public uint[] GetParameters(uint[] chunkDimensions, uint typeSize, Dictionary<string, object>? options) =>
        throw new NotSupportedException("HDF5 files are not written here.");
}
