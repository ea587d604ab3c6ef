using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Numpy;

/// <summary>Converts little-endian numbers of any numpy type to a C# type.</summary>
/// <remarks>To floating point: nearest value. To integers: exact, or an <see cref="OverflowException"/>. To bool: not zero.</remarks>
internal static class NumberConversion
{
    /// <summary>Converts all numbers.</summary>
    /// <typeparam name="T">float, double, Half, an integer of 8 to 64 bits or bool.</typeparam>
    /// <param name="bytes">The numbers, little endian.</param>
    /// <param name="type">Their numpy type, a numeric one.</param>
    public static T[] Convert<T>(ReadOnlySpan<byte> bytes, NpyDescriptor type)
        where T : unmanaged
    {
        if (NpyElement.IsSame<T>(type with { BigEndian = false }) && typeof(T) != typeof(bool))
        {
            var copy = LargeArray.Allocate<T>(bytes.Length / Unsafe.SizeOf<T>());
            MemoryMarshal.Cast<byte, T>(bytes).CopyTo(copy);
            return copy;
        }

        return (type.Kind, type.ItemSize) switch
        {
            ('f', 2) => From<Half, T>(bytes),
            ('f', 4) => From<float, T>(bytes),
            ('f', 8) => From<double, T>(bytes),
            ('i', 1) => From<sbyte, T>(bytes),
            ('i', 2) => From<short, T>(bytes),
            ('i', 4) => From<int, T>(bytes),
            ('i', 8) => From<long, T>(bytes),
            ('u', 2) => From<ushort, T>(bytes),
            ('u', 4) => From<uint, T>(bytes),
            ('u', 8) => From<ulong, T>(bytes),
            ('b', 1) => From<byte, T>(TruthValues(bytes)),
            _ => From<byte, T>(bytes),
        };
    }

    // A bool that is neither 0 nor 1 would be a wrong number in any other type.
    private static byte[] TruthValues(ReadOnlySpan<byte> bytes)
    {
        var values = new byte[bytes.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = bytes[i] == 0 ? (byte)0 : (byte)1;
        }

        return values;
    }

    private static T[] From<TSource, T>(ReadOnlySpan<byte> bytes)
        where TSource : unmanaged, INumber<TSource>
        where T : unmanaged
    {
        var source = MemoryMarshal.Cast<byte, TSource>(bytes);
        var target = LargeArray.Allocate<T>(source.Length);
        switch (target)
        {
            case float[] values: ToFloat(source, values); break;
            case double[] values: ToFloat(source, values); break;
            case Half[] values: ToFloat(source, values); break;
            case bool[] values: ToTruth(source, values); break;
            // Arrays of signed and unsigned integers pass for each other at run time, so the type is asked for by name.
            default: ToAnyInteger(source, target); break;
        }

        return target;
    }

    private static void ToAnyInteger<TSource, T>(ReadOnlySpan<TSource> source, Span<T> target)
        where TSource : INumber<TSource>
        where T : unmanaged
    {
        switch (default(T))
        {
            case byte: ToInteger(source, As<T, byte>(target)); break;
            case sbyte: ToInteger(source, As<T, sbyte>(target)); break;
            case short: ToInteger(source, As<T, short>(target)); break;
            case ushort: ToInteger(source, As<T, ushort>(target)); break;
            case int: ToInteger(source, As<T, int>(target)); break;
            case uint: ToInteger(source, As<T, uint>(target)); break;
            case long: ToInteger(source, As<T, long>(target)); break;
            case ulong: ToInteger(source, As<T, ulong>(target)); break;
            default: throw new NotSupportedException($"numpy numbers are not converted to {typeof(T).Name}.");
        }
    }

    private static Span<TTo> As<TFrom, TTo>(Span<TFrom> values)
        where TFrom : unmanaged
        where TTo : unmanaged => MemoryMarshal.Cast<TFrom, TTo>(values);

    private static void ToFloat<TSource, TTarget>(ReadOnlySpan<TSource> source, Span<TTarget> target)
        where TSource : INumber<TSource>
        where TTarget : INumber<TTarget>
    {
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = TTarget.CreateSaturating(source[i]);
        }
    }

    private static void ToTruth<TSource>(ReadOnlySpan<TSource> source, Span<bool> target)
        where TSource : INumber<TSource>
    {
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = !TSource.IsZero(source[i]);
        }
    }

    private static void ToInteger<TSource, TTarget>(ReadOnlySpan<TSource> source, Span<TTarget> target)
        where TSource : INumber<TSource>
        where TTarget : INumber<TTarget>
    {
        for (var i = 0; i < target.Length; i++)
        {
            if (!TSource.IsInteger(source[i]))
            {
                throw new OverflowException($"{source[i]} is not an integer");
            }

            target[i] = TTarget.CreateChecked(source[i]);
        }
    }
}
