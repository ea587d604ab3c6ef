using System.Runtime.InteropServices;
using System.Text;
using Vibe.Formats.Numpy;
using Vibe.Formats.Pickle;

namespace Vibe.Formats.Matlab;

/// <summary>Reads one array of a level 5 file with everything inside it.</summary>
internal sealed class MatArrayReader
{
    private const int DeepestNesting = 64;
    private const int MostAxes = 32;

    /// <summary>Bytes that the smallest cell or field takes, its tag.</summary>
    private const int SmallestItem = 8;

    /// <summary>Bytes that an array takes besides its values, and a short text, about.</summary>
    private const int ArraySize = 400;
    private const int TextSize = 40;

    private const int ComplexFlag = 0x08;
    private const int LogicalFlag = 0x02;

    private static readonly NpyArray Empty = new("<f8", [0, 0], true, ReadOnlyMemory<byte>.Empty, "empty cell");

    private int _depth;

    /// <summary>Reads an array.</summary>
    /// <param name="input">What is inside its element.</param>
    /// <returns>Its name and value; an element without content is MATLAB's empty array.</returns>
    public (string Name, object Value) Read(MatInput input)
    {
        if (input.Remaining == 0)
        {
            return (string.Empty, Empty);
        }

        if (++_depth > DeepestNesting)
        {
            throw input.Error($"arrays are nested more than {DeepestNesting} deep.");
        }

        input.Budget.Take(ArraySize);
        var flags = input.Integers();
        if (flags.Length != 2)
        {
            throw input.Error("an array lacks its flags.");
        }

        var kind = (MatClass)(flags[0] & 0xFF);
        if (kind == MatClass.Opaque)
        {
            _depth--;
            return (Name(input), new MatUnknown("opaque"));
        }

        var shape = Shape(input, out var count);
        var name = Name(input);
        var value = Value(input, kind, flags[0] >> 8, shape, count);
        _depth--;
        return (name, value);
    }

    private object Value(MatInput input, MatClass kind, int flags, long[] shape, long count) => kind switch
    {
        MatClass.Cell => new MatCell(shape, Items(input, count)),
        MatClass.Struct => Struct(input, shape, count),
        MatClass.Object => Unknown(input),
        MatClass.Function => new MatUnknown("function_handle"),
        MatClass.Char => MatCharacters.Read(input, shape, count),
        MatClass.Sparse => Sparse(input, flags, shape),
        _ => Numeric(
            input,
            kind.Descriptor() ?? throw input.Error($"{(int)kind} is not a MATLAB array class."),
            flags,
            shape,
            count),
    };

    private static object Numeric(MatInput input, string descriptor, int flags, long[] shape, long count)
    {
        var real = Numbers(input, (flags & LogicalFlag) != 0 ? "|b1" : descriptor, shape, count);
        return (flags & ComplexFlag) == 0 ? real : new MatComplex(real, Numbers(input, descriptor, shape, count));
    }

    // Numbers are often stored in a smaller type than their class.
    private static NpyArray Numbers(MatInput input, string descriptor, long[] shape, long count)
    {
        var bytes = input.Numbers(out var stored);
        if (bytes.Length != (Int128)count * MatTypes.Parse(stored).ItemSize)
        {
            throw input.Error($"an array of shape ({string.Join(',', shape)}) has {bytes.Length} bytes of type {stored}.");
        }

        var values = stored == descriptor ? bytes : descriptor switch
        {
            "<f8" => Bytes(input.Convert<double>(bytes.Span, stored)),
            "<f4" => Bytes(input.Convert<float>(bytes.Span, stored)),
            "|b1" => Bytes(input.Convert<bool>(bytes.Span, stored)),
            "|i1" => Bytes(input.Convert<sbyte>(bytes.Span, stored)),
            "|u1" => Bytes(input.Convert<byte>(bytes.Span, stored)),
            "<i2" => Bytes(input.Convert<short>(bytes.Span, stored)),
            "<u2" => Bytes(input.Convert<ushort>(bytes.Span, stored)),
            "<i4" => Bytes(input.Convert<int>(bytes.Span, stored)),
            "<u4" => Bytes(input.Convert<uint>(bytes.Span, stored)),
            "<i8" => Bytes(input.Convert<long>(bytes.Span, stored)),
            _ => Bytes(input.Convert<ulong>(bytes.Span, stored)),
        };
        return new NpyArray(descriptor, shape, true, values, input.Source);
    }

    private object[] Items(MatInput input, long count)
    {
        if (count > input.Remaining / SmallestItem)
        {
            throw input.Error($"{count} values are announced, but only {input.Remaining} bytes follow.");
        }

        var items = new object[count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = Read(input.Matrix()).Value;
        }

        return items;
    }

    private MatStruct Struct(MatInput input, long[] shape, long count)
    {
        var names = FieldNames(input);
        if (names.Length == 0)
        {
            return new MatStruct(shape, [], []);
        }

        if ((Int128)count * names.Length > input.Remaining / SmallestItem)
        {
            throw input.Error($"{count} structs of {names.Length} fields are announced, but only {input.Remaining} bytes follow.");
        }

        var elements = new IReadOnlyList<object>[count];
        for (var i = 0; i < elements.Length; i++)
        {
            elements[i] = Items(input, names.Length);
        }

        return new MatStruct(shape, names, elements);
    }

    private static string[] FieldNames(MatInput input)
    {
        if (input.Integers() is not [> 0 and var length])
        {
            throw input.Error("a struct lacks the length of its field names.");
        }

        var (_, data) = input.Next();
        if (data.Length % length != 0)
        {
            throw input.Error($"{data.Length} bytes are not field names of {length} bytes each.");
        }

        input.Budget.Take(data.Length / length * (long)TextSize);
        var names = new string[data.Length / length];
        for (var i = 0; i < names.Length; i++)
        {
            var name = data.Span.Slice(i * length, length);
            names[i] = Encoding.Latin1.GetString(name.IndexOf((byte)0) is >= 0 and var end ? name[..end] : name);
        }

        return names;
    }

    private static MatUnknown Unknown(MatInput input) => new(Name(input));

    private static object Sparse(MatInput input, int flags, long[] shape)
    {
        if ((flags & ComplexFlag) != 0)
        {
            return new MatUnknown("complex sparse matrix");
        }

        var (rows, starts) = (input.Integers(), input.Integers());
        var values = (flags & LogicalFlag) != 0 ? TruthValues(input, rows.Length) : SparseValues(input);
        var count = starts.Length > 0 ? starts[^1] : -1;
        if (shape is not [<= int.MaxValue, <= int.MaxValue] || count < 0 || count > rows.Length || count > values.Length)
        {
            throw input.Error("the parts of a sparse matrix do not fit together.");
        }

        // There may be room for more values than are used.
        return new SparseMatrix((int)shape[0], (int)shape[1], true, starts, rows[..count], values[..count], input.Source);
    }

    private static double[] SparseValues(MatInput input)
    {
        var bytes = input.Numbers(out var stored);
        return input.Convert<double>(bytes.Span, stored);
    }

    // MATLAB writes truth values as one byte each, and calls them doubles.
    private static double[] TruthValues(MatInput input, int count)
    {
        if (input.Peek().Size != count)
        {
            return SparseValues(input);
        }

        var bytes = input.Next().Data;
        input.Budget.Take((long)sizeof(double) * count);
        return Array.ConvertAll(bytes.ToArray(), value => value == 0 ? 0.0 : 1);
    }

    private static long[] Shape(MatInput input, out long count)
    {
        var shape = Array.ConvertAll(input.Integers(), length => (long)length);
        if (shape.Length is < 2 or > MostAxes || shape.Any(length => length < 0))
        {
            throw input.Error("an array has no shape of 2 or more axes.");
        }

        var product = shape.Aggregate((Int128)1, (all, length) => all > long.MaxValue ? all : all * length);
        count = product <= int.MaxValue ? (long)product : shape.Contains(0) ? 0
            : throw input.Error($"an array of shape ({string.Join(',', shape)}) is larger than these files can hold.");
        return shape;
    }

    private static string Name(MatInput input) => Encoding.Latin1.GetString(input.Next().Data.Span);

    private static byte[] Bytes<T>(T[] values)
        where T : unmanaged => MemoryMarshal.AsBytes<T>(values).ToArray();
}
