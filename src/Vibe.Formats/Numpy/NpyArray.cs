using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Numpy;

/// <summary>An array as numpy stored it, converted on demand.</summary>
/// <remarks>Values come out in C order (last axis fastest) whatever the file's order and endianness.</remarks>
public sealed class NpyArray
{
    private readonly NpyDescriptor _type;
    private readonly bool _fortranOrder;
    private readonly ReadOnlyMemory<byte> _data;
    private readonly string _source;

    /// <summary>Wraps checked data.</summary>
    /// <param name="descriptor">numpy's type text, not O and not structured.</param>
    /// <param name="shape">Length of each axis.</param>
    /// <param name="fortranOrder">Whether the first axis varies fastest.</param>
    /// <param name="data">Exactly the bytes that type and shape need.</param>
    /// <param name="source">Name for messages.</param>
    internal NpyArray(string descriptor, IReadOnlyList<long> shape, bool fortranOrder, ReadOnlyMemory<byte> data, string source)
    {
        if (!NpyDescriptor.TryParse(descriptor, out _type) || _type.Kind == 'O')
        {
            throw Refusal.Of(source, $"arrays of type {descriptor} are not read; only numbers, truth values and strings are.");
        }

        Descriptor = descriptor;
        Shape = shape;
        _fortranOrder = fortranOrder;
        _data = data;
        _source = source;
    }

    /// <summary>Gets the length of each axis; empty for a scalar.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>Gets numpy's type text, e.g. <c>&lt;f4</c>, <c>|b1</c>, <c>&lt;U12</c>.</summary>
    public string Descriptor { get; }

    /// <summary>Gets the number of elements, 1 for a scalar.</summary>
    public int Count => Shape.Aggregate(1, (product, length) => product * (int)length);

    /// <summary>Gives a range along the first axis; only an array in Fortran order is copied for it.</summary>
    /// <param name="first">First row.</param>
    /// <param name="count">Number of rows.</param>
    /// <returns>The rows, (count, ...).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rows leave the array, or it is a scalar.</exception>
    public NpyArray Rows(long first, long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, (Shape.Count > 0 ? Shape[0] : 0) - count);
        var data = _fortranOrder && Shape.Count > 1 && Count > 0 ? ElementOrder.FromFortran(_data.Span, Shape, _type.ItemSize) : _data;
        var rowSize = Shape[0] == 0 ? 0 : data.Length / Shape[0];
        return new NpyArray(
            Descriptor, [count, .. Shape.Skip(1)], false, data.Slice((int)(first * rowSize), (int)(count * rowSize)), _source);
    }

    /// <summary>Gives the values in C order as another numeric type.</summary>
    /// <typeparam name="T">float, double, Half, an integer of 8 to 64 bits or bool.</typeparam>
    /// <returns>
    /// A new array. Floating-point targets get the nearest value, integers the exact one, bool whether it is not zero.
    /// </returns>
    /// <exception cref="InvalidDataException">
    /// The array holds strings or complex numbers, see <see cref="ToStrings"/> and <see cref="ToComplex"/>, or a value that the integer
    /// type
    /// cannot hold.
    /// </exception>
    public T[] ToArray<T>()
        where T : unmanaged
    {
        if (!_type.IsNumeric)
        {
            throw Refusal.Of(_source, $"{Descriptor} values do not convert to {typeof(T).Name}."
                + (_type.Kind == 'c' ? " ToComplex gives complex numbers." : string.Empty));
        }

        try
        {
            return NumberConversion.Convert<T>(InOrder().Span, _type);
        }
        catch (OverflowException error)
        {
            throw Refusal.Of(_source, $"a value of type {Descriptor} does not fit in {typeof(T).Name}: {error.Message}.", error);
        }
    }

    /// <summary>Gives the values in C order without copying them where they lie in memory that way already.</summary>
    /// <typeparam name="T">The array's own type: float for <c>&lt;f4</c>, bool for <c>|b1</c>, and so on.</typeparam>
    /// <exception cref="InvalidDataException">The array is of another type; see <see cref="ToArray{T}"/>.</exception>
    public ReadOnlySpan<T> Values<T>()
        where T : unmanaged =>
        NpyElement.IsSame<T>(_type with { BigEndian = false })
            ? MemoryMarshal.Cast<byte, T>(InOrder().Span)
            : throw Refusal.Of(_source, $"expected values of type {NpyElement.Descriptor<T>()} but found {Descriptor}.");

    /// <summary>Gives the values of a complex array in C order; single precision is widened.</summary>
    /// <exception cref="InvalidDataException">The array holds no complex numbers.</exception>
    public Complex[] ToComplex()
    {
        if (_type.Kind != 'c')
        {
            throw Refusal.Of(_source, $"{Descriptor} values are not complex numbers.");
        }

        // Real and imaginary part, one behind the other.
        var parts = NumberConversion.Convert<double>(InOrder().Span, new NpyDescriptor('f', _type.NumberSize, false));
        return MemoryMarshal.Cast<double, Complex>(parts).ToArray();
    }

    /// <summary>Gives the strings of a U or S array in C order; bytes of S are Latin-1.</summary>
    /// <exception cref="InvalidDataException">The array holds no strings, or a code point that does not exist.</exception>
    public string[] ToStrings()
    {
        if (_type.Kind is not ('S' or 'U'))
        {
            throw Refusal.Of(_source, $"{Descriptor} values are not strings.");
        }

        var data = InOrder();
        var strings = new string[Count];
        for (var i = 0; i < strings.Length; i++)
        {
            var item = data.Span.Slice(i * _type.ItemSize, _type.ItemSize);
            strings[i] = _type.Kind == 'S' ? Encoding.Latin1.GetString(item.TrimEnd((byte)0)) : CodePoints(item);
        }

        return strings;
    }

    /// <summary>Gives the only value of a scalar or one-element array.</summary>
    /// <typeparam name="T">float, double, Half, an integer of 8 to 64 bits or bool.</typeparam>
    /// <exception cref="InvalidDataException">There is not exactly one value, or it does not convert.</exception>
    public T Scalar<T>()
        where T : unmanaged
    {
        RequireOne();
        return ToArray<T>()[0];
    }

    /// <summary>Gives the only string of a scalar or one-element array.</summary>
    /// <exception cref="InvalidDataException">There is not exactly one string.</exception>
    public string ScalarString()
    {
        RequireOne();
        return ToStrings()[0];
    }

    /// <summary>Gets the bytes that the values take.</summary>
    internal long ByteCount => _data.Length;

    /// <summary>Gives the raw bytes in C order, numbers little endian.</summary>
    internal ReadOnlyMemory<byte> InOrder()
    {
        var data = _data;
        if (_fortranOrder && Shape.Count > 1 && Count > 0 && _type.ItemSize > 0)
        {
            data = ElementOrder.FromFortran(data.Span, Shape, _type.ItemSize);
        }

        if (_type.BigEndian && _type.NumberSize > 1)
        {
            var reversed = data.ToArray();
            ElementOrder.Reverse(reversed, _type.NumberSize);
            data = reversed;
        }

        return data;
    }

    private void RequireOne()
    {
        if (Count != 1)
        {
            throw Refusal.Of(_source, $"expected one value but found shape ({string.Join(',', Shape)}).");
        }
    }

    private string CodePoints(ReadOnlySpan<byte> item)
    {
        var text = new StringBuilder(item.Length / 4);
        var end = item.TrimEnd((byte)0).Length;
        for (var at = 0; at < end; at += 4)
        {
            var codePoint = BinaryPrimitives.ReadUInt32LittleEndian(item[at..]);
            if (codePoint > 0x10FFFF)
            {
                throw Refusal.Of(_source, $"a string holds the code point {codePoint}, which does not exist.");
            }

            // A lone surrogate is legal in numpy and in C#, but not as a Rune.
            _ = codePoint is >= 0xD800 and <= 0xDFFF ? text.Append((char)codePoint) : text.Append(new Rune(codePoint).ToString());
        }

        return text.ToString();
    }
}
