using System.Text;

namespace Vibe.Formats.Tests.Numpy;

/// <summary>Makes .npy files of any type by hand.</summary>
internal static class NpySamples
{
    /// <summary>A file of version 1.</summary>
    /// <param name="descriptor">numpy's type text.</param>
    /// <param name="shape">The shape as Python writes it.</param>
    /// <param name="data">The values.</param>
    /// <param name="fortranOrder">Whether the first axis varies fastest.</param>
    public static byte[] Bytes(string descriptor, string shape, byte[] data, bool fortranOrder = false) =>
        Structured($"'{descriptor}'", shape, data, fortranOrder);

    /// <summary>A file of version 1 whose type may be a list of fields.</summary>
    /// <param name="type">The type as Python writes it.</param>
    /// <param name="shape">The shape as Python writes it.</param>
    /// <param name="data">The values.</param>
    /// <param name="fortranOrder">Whether the first axis varies fastest.</param>
    public static byte[] Structured(string type, string shape, byte[] data, bool fortranOrder = false)
    {
        var header = $"{{'descr': {type}, 'fortran_order': {fortranOrder}, 'shape': {shape}, }}".PadRight(117) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.Latin1.GetBytes(header), .. data];
    }
}
