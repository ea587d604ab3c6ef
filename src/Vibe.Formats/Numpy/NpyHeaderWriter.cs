using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Vibe.Formats.Numpy;

/// <summary>Writes .npy version 1 headers in numpy's own form.</summary>
internal static class NpyHeaderWriter
{
    private const int Alignment = 64;
    private const int PrefixSize = 10;

    /// <summary>Makes the bytes before the data.</summary>
    /// <typeparam name="T">Element type.</typeparam>
    /// <param name="shape">Length of each axis.</param>
    /// <param name="size">Bytes to fill with padding, a multiple of 64; 0 for as few as possible.</param>
    public static byte[] Create<T>(ReadOnlySpan<long> shape, int size = 0)
        where T : unmanaged => Create(NpyElement.Descriptor<T>(), shape, size);

    /// <summary>Makes the bytes before the data.</summary>
    /// <param name="descriptor">numpy's type text.</param>
    /// <param name="shape">Length of each axis.</param>
    /// <param name="size">Bytes to fill with padding, a multiple of 64; 0 for as few as possible.</param>
    public static byte[] Create(string descriptor, ReadOnlySpan<long> shape, int size = 0)
    {
        var axes = new StringBuilder();
        foreach (var length in shape)
        {
            axes.Append(CultureInfo.InvariantCulture, $"{length}, ");
        }

        // numpy's form: (), (3,), (3, 4)
        var tuple = shape.Length == 1 ? axes.ToString(0, axes.Length - 1) : axes.ToString().TrimEnd(',', ' ');
        var text = $"{{'descr': '{descriptor}', 'fortran_order': False, 'shape': ({tuple}), }}";
        var needed = (PrefixSize + text.Length + 1 + Alignment - 1) / Alignment * Alignment;
        var header = new byte[Math.Max(size, needed)];
        new byte[] { 0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0 }.CopyTo(header, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), checked((ushort)(header.Length - PrefixSize)));
        header.AsSpan(PrefixSize).Fill((byte)' ');
        Encoding.ASCII.GetBytes(text, header.AsSpan(PrefixSize));
        header[^1] = (byte)'\n';
        return header;
    }
}
