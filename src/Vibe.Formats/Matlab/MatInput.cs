using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Vibe.Formats.Internal;
using Vibe.Formats.Numpy;

namespace Vibe.Formats.Matlab;

/// <summary>Walks through the tagged elements inside one level 5 element.</summary>
internal sealed class MatInput
{
    private const int TagSize = 8;

    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly bool _bigEndian;
    private readonly long _start;
    private int _position;

    /// <summary>Starts at the first element.</summary>
    /// <param name="bytes">The elements.</param>
    /// <param name="bigEndian">Byte order of all numbers.</param>
    /// <param name="start">Where they start, for messages.</param>
    /// <param name="budget">Memory that its values may take.</param>
    /// <param name="source">Name for messages.</param>
    public MatInput(ReadOnlyMemory<byte> bytes, bool bigEndian, long start, MemoryBudget budget, string source) =>
        (_bytes, _bigEndian, _start, Budget, Source) = (bytes, bigEndian, start, budget, source);

    /// <summary>Gets the memory that values may take.</summary>
    public MemoryBudget Budget { get; }

    /// <summary>Gets the name for messages.</summary>
    public string Source { get; }

    /// <summary>Gets the bytes that follow.</summary>
    public int Remaining => _bytes.Length - _position;

    /// <summary>Takes the next element.</summary>
    /// <returns>Its type and data.</returns>
    public (MatType Type, ReadOnlyMemory<byte> Data) Next()
    {
        if (Remaining < TagSize)
        {
            throw Error($"an element is expected, but only {Remaining} bytes follow.");
        }

        var word = Word(0);
        // Up to four bytes of data may stand in the tag itself.
        var small = word >> 16;
        var (type, size, head) = small != 0 ? (word & 0xFFFF, small, 4) : (word, Word(4), TagSize);
        if (small > 4 || size > (uint)(Remaining - head))
        {
            throw Error($"an element of {size} bytes is announced, but {(small != 0 ? 4 : Remaining - head)} follow.");
        }

        var data = _bytes.Slice(_position + head, (int)size);
        // Elements are padded to eight bytes; the last padding may be missing.
        var step = small != 0 ? TagSize : head + (((long)size + 7) / 8 * 8);
        _position = (int)Math.Min(_bytes.Length, _position + step);
        return ((MatType)type, data);
    }

    /// <summary>Gives the type of the next element and its number of bytes, and stays before it.</summary>
    public (MatType Type, int Size) Peek()
    {
        var (place, (type, data)) = (_position, Next());
        _position = place;
        return (type, data.Length);
    }

    /// <summary>Takes an element that holds an array.</summary>
    public MatInput Matrix()
    {
        var (type, data) = Next();
        return type == MatType.Matrix
            ? new MatInput(data, _bigEndian, _start + _position - data.Length, Budget, Source)
            : throw Error($"expected an array but found an element of type {(int)type}.");
    }

    /// <summary>Takes an element of numbers.</summary>
    /// <param name="descriptor">numpy's text of the numbers as they are given.</param>
    /// <returns>The numbers, little endian.</returns>
    public ReadOnlyMemory<byte> Numbers(out string descriptor)
    {
        var (type, data) = Next();
        descriptor = type.Descriptor() ?? throw Error($"expected numbers but found an element of type {(int)type}.");
        var size = MatTypes.Parse(descriptor).ItemSize;
        if (data.Length % size != 0)
        {
            throw Error($"{data.Length} bytes are not a list of numbers of {size} bytes.");
        }

        if (!_bigEndian || size == 1)
        {
            return data;
        }

        Budget.Take(data.Length);
        var reversed = data.ToArray();
        ElementOrder.Reverse(reversed, size);
        return reversed;
    }

    /// <summary>Takes an element of numbers as integers.</summary>
    public int[] Integers()
    {
        var bytes = Numbers(out var descriptor);
        return Convert<int>(bytes.Span, descriptor);
    }

    /// <summary>Converts numbers.</summary>
    /// <typeparam name="T">The wanted type.</typeparam>
    /// <param name="bytes">The numbers, little endian.</param>
    /// <param name="descriptor">numpy's text of their type.</param>
    public T[] Convert<T>(ReadOnlySpan<byte> bytes, string descriptor)
        where T : unmanaged
    {
        Budget.Take((long)bytes.Length / MatTypes.Parse(descriptor).ItemSize * Unsafe.SizeOf<T>());
        try
        {
            return NumberConversion.Convert<T>(bytes, MatTypes.Parse(descriptor));
        }
        catch (OverflowException error)
        {
            throw Error($"a stored number does not fit in {typeof(T).Name}.", error);
        }
    }

    /// <summary>Makes the exception for a problem at this place.</summary>
    /// <param name="reason">What was expected and found.</param>
    /// <param name="cause">The error underneath, where there is one.</param>
    public InvalidDataException Error(string reason, Exception? cause = null) => Refusal.At(Source, _start + _position, reason, cause);

    private uint Word(int offset)
    {
        var span = _bytes.Span[(_position + offset)..];
        return _bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(span) : BinaryPrimitives.ReadUInt32LittleEndian(span);
    }
}
