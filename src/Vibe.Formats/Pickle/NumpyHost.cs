using System.Globalization;
using System.Numerics;
using Vibe.Formats.Numpy;

namespace Vibe.Formats.Pickle;

/// <summary>numpy's arrays and scalars.</summary>
internal sealed class NumpyHost : IPickleHost
{
    private static readonly PickleGlobal NdArray = new("numpy", "ndarray");

    /// <inheritdoc/>
    public bool TryConstruct(PickleGlobal function, PickleTuple arguments, PickleInput input, out object? result)
    {
        result = (function.Module, function.Name) switch
        {
            ("numpy.core.multiarray", "_reconstruct") => new PickleObject(NdArray, arguments),
            ("numpy.core.multiarray", "scalar") => Scalar(arguments, input),
            ("numpy.core.numeric", "_frombuffer") => FromBuffer(arguments, input),
            ("numpy", "dtype") => new PickleObject(function, arguments),
            _ => this,
        };
        return result != this;
    }

    /// <inheritdoc/>
    public bool TryBuild(PickleObject target, PickleInput input, out object? result)
    {
        result = null;
        if (target is not { Type: { Module: "numpy", Name: "ndarray" }, State: PickleTuple state })
        {
            return false;
        }

        if (state.Count is not (4 or 5))
        {
            throw input.Error("the state of a numpy array is not (version, shape, type, order, data).");
        }

        // (version, shape, dtype, is Fortran order, data); the version is missing in very old files.
        var first = state.Count - 4;
        result = Array(Shape(state[first], input), state[first + 1], state[first + 2] is true, state.Raw(first + 3), input);
        return result is not null;
    }

    /// <inheritdoc/>
    public bool TryResolve(object? id, PickleInput input, out object? result)
    {
        result = null;
        return false;
    }

    /// <summary>Gives the type text of a pickled dtype.</summary>
    /// <param name="value">The pickled dtype.</param>
    /// <returns>E.g. <c>&lt;f4</c>, or null for a type that is not read (structures, dates).</returns>
    public static string? Descriptor(object? value)
    {
        if (value is not PickleObject { Type: { Module: "numpy", Name: "dtype" }, Arguments: [string name, ..] } type)
        {
            return null;
        }

        // State: (version, byte order, sub-array, field names, fields, ...)
        var order = type.State is PickleTuple { Count: > 1 } state ? state[1] as string : "|";
        var text = order is "<" or ">" or "=" or "|" ? order + name : name;
        return NpyDescriptor.TryParse(text, out _) ? text : null;
    }

    /// <summary>Gives the bytes of a value of a pickled dtype that is not read: long doubles, dates, structures.</summary>
    /// <param name="value">The pickled dtype.</param>
    /// <returns>Null where the dtype does not say.</returns>
    public static int? SizeOf(object? value)
    {
        const int ItemSize = 5; // (version, byte order, sub-array, field names, fields, item size, ...), or -1 where the name says it
        return value is not PickleObject { Type: { Module: "numpy", Name: "dtype" }, Arguments: [string name, ..] } type ? null
            : type.State is PickleTuple { Count: > ItemSize } state && state[ItemSize] is > 0L and <= int.MaxValue and long size ? (int)size
            : name.Length > 1 && int.TryParse(name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var given)
                && given > 0 ? given
            : null;
    }

    /// <summary>Reads the shape of an array.</summary>
    /// <param name="value">A tuple of lengths.</param>
    /// <param name="input">Where the reader stands, for messages.</param>
    public static IReadOnlyList<long> Shape(object? value, PickleInput input) =>
        value is IReadOnlyList<object?> { Count: <= 64 } axes && axes.All(length => length is >= 0L)
            ? [.. axes.Cast<long>()]
            : throw input.Error("the shape of an array is not a tuple of lengths.");

    /// <summary>Number of elements of a shape.</summary>
    /// <param name="shape">Length of each axis.</param>
    /// <param name="input">Where the reader stands, for messages.</param>
    public static long ElementCount(IReadOnlyList<long> shape, PickleInput input)
    {
        try
        {
            return new NpyHeader(string.Empty, false, shape, 0).ElementCount;
        }
        catch (OverflowException error)
        {
            throw input.Error($"shape ({string.Join(',', shape)}) is larger than any file.", error);
        }
    }

    private static object? Array(IReadOnlyList<long> shape, object? dtype, bool fortranOrder, object? data, PickleInput input)
    {
        var count = ElementCount(shape, input);
        if (Descriptor(dtype) is not { } descriptor || !NpyDescriptor.TryParse(descriptor, out var type))
        {
            return null;
        }

        if (type.Kind == 'O')
        {
            return data is List<object?> items && items.Count == count
                ? new ObjectArray(shape, items)
                : throw input.Error($"an object array of shape ({string.Join(',', shape)}) has other items than {count} objects.");
        }

        if (input.BytesOf(data) is not { } bytes || (Int128)count * type.ItemSize != bytes.Length || count > Math.Max(1, bytes.Length))
        {
            throw input.Error(
                $"an array of shape ({string.Join(',', shape)}) and type {descriptor} has {RawText.BytesOf(data)?.Length ?? 0} bytes.");
        }

        return new NpyArray(descriptor, shape, fortranOrder, bytes, input.Source);
    }

    private static object? FromBuffer(PickleTuple arguments, PickleInput input) =>
        arguments is [_, var dtype, var shape, string order]
            ? Array(Shape(shape, input), dtype, order == "F", arguments.Raw(0), input)
                ?? new PickleObject(NdArray, arguments)
            : throw input.Error("an array from a buffer is not (buffer, type, shape, order).");

    private static object? Scalar(PickleTuple arguments, PickleInput input)
    {
        if (arguments.Count != 2 || Descriptor(arguments[0]) is not { } descriptor || !NpyDescriptor.TryParse(descriptor, out var type))
        {
            return new PickleObject(new PickleGlobal("numpy.core.multiarray", "scalar"), arguments);
        }

        if (type.Kind == 'O')
        {
            return arguments[1];
        }

        var array = (NpyArray)Array([], arguments[0], false, arguments.Raw(1), input)!;
        input.Budget.Take(array.ByteCount);
        return type.Kind switch
        {
            'b' => array.Scalar<bool>(),
            'i' => array.Scalar<long>(),
            'u' => array.Scalar<ulong>() is var value && value <= long.MaxValue ? (object)(long)value : new BigInteger(value),
            'f' => array.Scalar<double>(),
            'c' => array,
            _ => array.ScalarString(),
        };
    }
}
