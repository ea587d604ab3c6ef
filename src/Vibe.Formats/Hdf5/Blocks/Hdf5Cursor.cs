using System.Buffers.Binary;
using System.Text;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Hdf5.Blocks;

/// <summary>Takes one field after another from a part of a file; numbers are little endian.</summary>
/// <param name="source">The file.</param>
/// <param name="start">Where the part starts in it.</param>
/// <param name="bytes">The part.</param>
internal sealed class Hdf5Cursor(Hdf5Source source, long start, ReadOnlyMemory<byte> bytes)
{
    /// <summary>What <see cref="Address"/> gives where nothing is.</summary>
    public const long Nowhere = -1;

    private int _at;

    /// <summary>Gets the file.</summary>
    public Hdf5Source Source => source;

    /// <summary>Gets the whole part.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>Gets where the next field is in the file.</summary>
    public long Position => start + _at;

    /// <summary>Gets the bytes that follow.</summary>
    public int Left => bytes.Length - _at;

    /// <summary>Starts again, independent of this one.</summary>
    public Hdf5Cursor Again() => new(source, start, bytes);

    /// <summary>Takes bytes.</summary>
    /// <param name="count">How many.</param>
    public ReadOnlyMemory<byte> Take(long count)
    {
        if (count < 0 || count > Left)
        {
            throw Refuse($"{count} bytes are announced, but {Left} follow.");
        }

        _at += (int)count;
        return bytes.Slice(_at - (int)count, (int)count);
    }

    /// <summary>Takes bytes as a part of their own.</summary>
    /// <param name="count">How many.</param>
    public Hdf5Cursor Part(long count)
    {
        var position = Position;
        return new Hdf5Cursor(source, position, Take(count));
    }

    /// <summary>Passes bytes over.</summary>
    /// <param name="count">How many.</param>
    public void Skip(long count) => Take(count);

    /// <summary>Takes a byte.</summary>
    public byte Byte() => Take(1).Span[0];

    /// <summary>Takes two bytes.</summary>
    public int UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2).Span);

    /// <summary>Takes four bytes.</summary>
    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4).Span);

    /// <summary>Takes an unsigned number.</summary>
    /// <param name="size">Its bytes, 1 to 8.</param>
    public ulong Unsigned(int size)
    {
        var parts = Take(size is >= 1 and <= 8 ? size : throw Refuse($"a number of {size} bytes is announced.")).Span;
        var value = 0UL;
        for (var i = size - 1; i >= 0; i--)
        {
            value = (value << 8) | parts[i];
        }

        return value;
    }

    /// <summary>Takes a number that counts something.</summary>
    /// <param name="size">Its bytes, 1 to 8.</param>
    public long Count(int size) =>
        Unsigned(size) is <= long.MaxValue and var value ? (long)value : throw Refuse("a count of more than 63 bits is announced.");

    /// <summary>Takes a length.</summary>
    public long Length() => Count(source.Frame.LengthSize);

    /// <summary>Takes an address.</summary>
    /// <returns>The place in the file, or <see cref="Nowhere"/>.</returns>
    public long Address()
    {
        var (size, value) = (source.Frame.AddressSize, Unsigned(source.Frame.AddressSize));
        if (value == ulong.MaxValue >> (64 - (8 * size)))
        {
            return Nowhere;
        }

        return value < (ulong)(source.Length - source.Frame.Base)
            ? source.Frame.Base + (long)value
            : throw Refuse($"it points to byte {value}, outside the file of {source.Length} bytes.");
    }

    /// <summary>Takes an address that must be given.</summary>
    public long AddressGiven() => Address() is not Nowhere and var address ? address : throw Refuse("the address of a part is missing.");

    /// <summary>Takes a text up to its final zero.</summary>
    public string Text()
    {
        var length = bytes.Span[_at..].IndexOf((byte)0);
        if (length < 0)
        {
            throw Refuse("a text does not end.");
        }

        var text = Encoding.UTF8.GetString(Take(length).Span);
        Skip(1);
        return text;
    }

    /// <summary>Takes the four letters that a part begins with, and a version.</summary>
    /// <param name="letters">The letters.</param>
    /// <param name="version">The version.</param>
    public void Signature(string letters, byte version)
    {
        Signature(letters);
        Version(version, version);
    }

    /// <summary>Takes the four letters that a part begins with.</summary>
    /// <param name="letters">The letters.</param>
    public void Signature(string letters)
    {
        var place = Position;
        var found = Encoding.Latin1.GetString(Take(letters.Length).Span);
        if (found != letters)
        {
            throw Refusal.At(source.Path, place, $"expected a part that begins with {letters} but found '{found}'.");
        }
    }

    /// <summary>Takes a version.</summary>
    /// <param name="first">The lowest that is read.</param>
    /// <param name="last">The highest that is read.</param>
    public int Version(int first, int last)
    {
        var version = Byte();
        return version >= first && version <= last
            ? version
            : throw Refuse($"a part of version {version}; read are {first} to {last}.");
    }

    /// <summary>Makes the exception for a problem at this place.</summary>
    /// <param name="reason">What was expected and found.</param>
    public InvalidDataException Refuse(string reason) => source.Refuse(Position, reason);
}
