using System.Text;

namespace Vibe.Formats.Tests.Numpy;

/// <summary>Makes .npy files of any type by hand.</summary>
internal static class NpySamples
{
    /// <summary>A file of version 1.</summary>
    /// <param name="descriptor">numpy's type text.</param>
    /// <param name="shape">The shape as Python writes it.</param>
    /// <param name="data">The values.</param>
    public static byte[] Bytes(string descriptor, string shape, byte[] data)
    {
        var header = $"{{'descr': '{descriptor}', 'fortran_order': False, 'shape': {shape}, }}".PadRight(117) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.Latin1.GetBytes(header), .. data];
    }
}
