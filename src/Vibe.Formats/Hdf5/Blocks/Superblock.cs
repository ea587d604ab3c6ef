using Vibe.Formats.Internal;

namespace Vibe.Formats.Hdf5.Blocks;

/// <summary>The part that an HDF5 file is found by; versions 0 to 3.</summary>
internal static class Superblock
{
    private const int FirstPlace = 512;
    private const int LongestFixedPart = 128;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'H', (byte)'D', (byte)'F', (byte)'\r', (byte)'\n', 0x1a, (byte)'\n'];

    /// <summary>Finds the superblock, which also says how the rest is read.</summary>
    /// <param name="source">The file; its frame is set.</param>
    /// <returns>Where the root group's header is.</returns>
    public static long FindRoot(Hdf5Source source)
    {
        for (var place = 0L; place + Signature.Length <= source.Length; place = Math.Max(FirstPlace, 2 * place))
        {
            if (source.Read(place, Signature.Length).Bytes.Span.SequenceEqual(Signature))
            {
                return Root(source, place);
            }
        }

        var start = source.Read(0, Math.Min(FileKind.StartSize, source.Length)).Bytes.Span;
        throw Refusal.Of(source.Path, "not an HDF5 file" + FileKind.Instead(start));
    }

    private static long Root(Hdf5Source source, long place)
    {
        var start = source.Read(place, Math.Min(LongestFixedPart, source.Length - place));
        start.Skip(Signature.Length);
        var version = start.Version(0, 3);
        return version < 2 ? OldRoot(source, start, place, version) : NewRoot(source, start, place);
    }

    private static long OldRoot(Hdf5Source source, Hdf5Cursor start, long place, int version)
    {
        start.Skip(4); // versions of other parts
        source.Frame = Frame(start, place);
        start.Skip(1 + 4 + 4 + (version == 1 ? 4 : 0)); // sizes of trees, flags
        start.Skip(4 * source.Frame.AddressSize); // base, free space, end of file, driver
        start.Skip(source.Frame.LengthSize); // the root's name
        return start.AddressGiven();
    }

    private static long NewRoot(Hdf5Source source, Hdf5Cursor start, long place)
    {
        source.Frame = Frame(start, place);
        var whole = source.ReadChecked(place, Signature.Length + 4 + (4 * source.Frame.AddressSize));
        whole.Skip(Signature.Length + 4 + (3 * source.Frame.AddressSize)); // versions and sizes; base, extension, end of file
        return whole.AddressGiven();
    }

    // Addresses count from the superblock, whatever base it announces: so does the HDF5 library.
    private static Hdf5Frame Frame(Hdf5Cursor start, long place)
    {
        var (addressSize, lengthSize) = (start.Byte(), start.Byte());
        return addressSize is 2 or 4 or 8 && lengthSize is 2 or 4 or 8
            ? new Hdf5Frame(addressSize, lengthSize, place)
            : throw start.Refuse($"addresses of {addressSize} and lengths of {lengthSize} bytes are announced; read are 2, 4 and 8.");
    }
}
