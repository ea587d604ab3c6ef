using System.Runtime.InteropServices;
using Vibe.Formats.Files;
using Vibe.Formats.Internal;
using Vibe.Formats.Pickle;

namespace Vibe.Formats.Numpy;

/// <summary>Reads and writes single .npy files.</summary>
public static class NpyFile
{
    /// <summary>Reads a whole .npy file of up to 2 GB; see <see cref="NpyColumn{T}"/> for larger ones.</summary>
    /// <param name="path">The file; versions 1, 2 and 3, either byte order, C or Fortran order.</param>
    /// <exception cref="InvalidDataException">
    /// Not a .npy file, cut off, or of a type that is not read (structures), or of objects, see <see cref="ReadObjects"/>.
    /// </exception>
    public static NpyArray Read(string path)
    {
        using var stream = InputFile.Open(path);
        var header = NpyHeaderReader.Read(stream, stream.Length, path);
        return NpyPayload.Read(stream, header, path);
    }

    /// <summary>Reads a .npy file of Python objects; nothing in it is run.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">Not a .npy file, without objects, or they are refused.</exception>
    public static ObjectArray ReadObjects(string path)
    {
        using var stream = InputFile.Open(path);
        var header = NpyHeaderReader.Read(stream, stream.Length, path);
        return NpyPayload.ReadObjects(stream, header, new MemoryBudget(stream.Length, () => stream.Length, false, path), path);
    }

    /// <summary>Reads only what a .npy file says about itself; the size of the data is checked against the file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">Not a .npy file, or cut off.</exception>
    public static NpyHeader ReadHeader(string path)
    {
        using var stream = InputFile.Open(path);
        return NpyHeaderReader.Read(stream, stream.Length, path);
    }

    /// <summary>Writes an array as .npy version 1 in C order; the file appears only when it is complete.</summary>
    /// <typeparam name="T">float, double, Half, an integer of 8 to 64 bits or bool.</typeparam>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="values">The values in C order.</param>
    /// <param name="shape">Length of each axis; nothing for a scalar.</param>
    /// <exception cref="ArgumentException">The shape does not have as many elements as there are values.</exception>
    /// <exception cref="IOException">The disk is full or the place cannot be written; names the path.</exception>
    public static void Write<T>(string path, ReadOnlySpan<T> values, params ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        var count = 1L;
        foreach (var length in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(length, nameof(shape));
            count *= length;
        }

        if (count != values.Length)
        {
            throw new ArgumentException(
                $"Shape ({string.Join(',', shape.ToArray())}) has {count} elements but got {values.Length} values.", nameof(shape));
        }

        using var file = new AtomicFile(path);
        file.Write(NpyHeaderWriter.Create<T>(shape));
        file.Write(MemoryMarshal.AsBytes(values));
        file.Commit();
    }
}
