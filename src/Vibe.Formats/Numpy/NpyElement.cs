using System.Runtime.CompilerServices;

namespace Vibe.Formats.Numpy;

/// <summary>The numpy type of each C# type that arrays can be read into and written from.</summary>
internal static class NpyElement
{
    /// <summary>Gives numpy's type text for a C# type.</summary>
    /// <typeparam name="T">float, double, Half, an integer of 8 to 64 bits or bool.</typeparam>
    /// <exception cref="NotSupportedException">Another type.</exception>
    public static string Descriptor<T>()
        where T : unmanaged => default(T) switch
        {
            float or double or Half => $"<f{Unsafe.SizeOf<T>()}",
            bool => "|b1",
            byte => "|u1",
            sbyte => "|i1",
            ushort or uint or ulong => $"<u{Unsafe.SizeOf<T>()}",
            short or int or long => $"<i{Unsafe.SizeOf<T>()}",
            _ => throw new NotSupportedException(
                $"{typeof(T).Name} has no numpy type here; use float, double, Half, an integer of 8 to 64 bits or bool."),
        };

    /// <summary>Returns whether data of a type is laid out in memory exactly like a C# array.</summary>
    /// <typeparam name="T">The C# type.</typeparam>
    /// <param name="type">The numpy type.</param>
    public static bool IsSame<T>(NpyDescriptor type)
        where T : unmanaged =>
        NpyDescriptor.TryParse(Descriptor<T>(), out var own) && own.Kind == type.Kind && own.ItemSize == type.ItemSize
        && (!type.BigEndian || type.ItemSize == 1);
}
