using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Elf;

/// <summary>A library's file by the addresses that it has in memory. Valid while the file is open.</summary>
internal sealed class ElfImage
{
    private const int HeaderSize = 64;
    private const int SegmentHeaderSize = 56;
    private const int MostSegments = 4096;
    private const int LoadedSegment = 1;
    private const int DynamicSegment = 2;
    private const int SharedObject = 3;

    private readonly SafeFileHandle _file;
    private readonly long _length;
    private readonly List<ElfSegment> _loaded = [];

    private ElfImage(SafeFileHandle file, string path) => (_file, Path, _length) = (file, path, RandomAccess.GetLength(file));

    /// <summary>Gets the file's path, for messages.</summary>
    public string Path { get; }

    /// <summary>Gets the processor that the library is for.</summary>
    public ElfMachine Machine { get; private set; }

    /// <summary>Gets where the dynamic section lies.</summary>
    public ElfSegment Dynamic { get; private set; }

    /// <summary>Reads the headers.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="path">Its path.</param>
    /// <exception cref="InvalidDataException">The file is not a 64-bit little-endian ELF library, or it is damaged.</exception>
    public static ElfImage Read(SafeFileHandle file, string path)
    {
        var image = new ElfImage(file, path);
        if (image._length < HeaderSize)
        {
            throw Refusal.Of(path, $"expected a shared library (ELF) of at least {HeaderSize} bytes but the file has {image._length}.");
        }

        image.ReadHeaders(FileBytes.Read(file, 0, HeaderSize, path));
        return image;
    }

    /// <summary>Reads a table.</summary>
    /// <param name="address">Its address in memory.</param>
    /// <param name="size">Its size in bytes, as the file says it.</param>
    /// <param name="what">Its name, for messages.</param>
    /// <exception cref="InvalidDataException">The file does not have so many bytes there.</exception>
    public byte[] Table(ulong address, ulong size, string what)
    {
        var (offset, there) = Locate(address, what);
        return size <= there && size <= int.MaxValue
            ? FileBytes.Read(_file, offset, (int)size, Path)
            : throw Refusal.Of(Path, $"{what} at address 0x{address:x} should have {size} bytes but only {there} are there.");
    }

    /// <summary>Reads a table whose size the file does not say: all bytes that its segment has from there on.</summary>
    /// <param name="address">Its address in memory.</param>
    /// <param name="most">The most bytes to read.</param>
    /// <param name="what">Its name, for messages.</param>
    public byte[] TableToEnd(ulong address, ulong most, string what) => Table(address, Math.Min(Locate(address, what).Count, most), what);

    private (long Offset, ulong Count) Locate(ulong address, string what)
    {
        foreach (var segment in _loaded)
        {
            if (address >= segment.Address && address - segment.Address < segment.Size)
            {
                var within = address - segment.Address;
                return ((long)(segment.Offset + within), segment.Size - within);
            }
        }

        throw Refusal.Of(Path, $"{what} lies at address 0x{address:x}, which no part of the file has.");
    }

    private void ReadHeaders(byte[] header)
    {
        if (header is not [0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, ..] ||
            BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(16)) != SharedObject)
        {
            throw Refusal.Of(Path, "expected a shared library: an ELF file, 64 bit, little-endian.");
        }

        var machine = (ElfMachine)BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(18));
        Machine = Enum.IsDefined(machine)
            ? machine
            : throw Refusal.Of(Path, $"expected a library for x86-64 (62) or arm64 (183) but its processor is number {(int)machine}.");
        var start = BinaryPrimitives.ReadUInt64LittleEndian(header.AsSpan(32));
        int size = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(54));
        int count = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(56));
        if (size < SegmentHeaderSize || count > MostSegments || start > (ulong)_length || (ulong)(size * count) > (ulong)_length - start)
        {
            throw Refusal.Of(Path, $"{count} segment headers of {size} bytes at byte {start} do not fit into a file of {_length} bytes.");
        }

        var headers = FileBytes.Read(_file, (long)start, size * count, Path);
        for (var i = 0; i < count; i++)
        {
            AddSegment(headers.AsSpan(i * size, SegmentHeaderSize));
        }

        if (Dynamic.Size == 0)
        {
            throw Refusal.Of(Path, "expected a shared library but the file has no dynamic section.");
        }
    }

    private void AddSegment(ReadOnlySpan<byte> header)
    {
        var type = BinaryPrimitives.ReadInt32LittleEndian(header);
        if (type is not (LoadedSegment or DynamicSegment))
        {
            return;
        }

        var segment = new ElfSegment(
            BinaryPrimitives.ReadUInt64LittleEndian(header[8..]),
            BinaryPrimitives.ReadUInt64LittleEndian(header[16..]),
            BinaryPrimitives.ReadUInt64LittleEndian(header[32..]));
        if (segment.Offset > (ulong)_length || segment.Size > (ulong)_length - segment.Offset)
        {
            throw Refusal.Of(
                Path,
                $"a segment of {segment.Size} bytes at byte {segment.Offset} reaches past the file's end, {_length}. " +
                "Is the file complete?");
        }

        if (type == LoadedSegment)
        {
            _loaded.Add(segment);
        }
        else
        {
            Dynamic = segment;
        }
    }
}
