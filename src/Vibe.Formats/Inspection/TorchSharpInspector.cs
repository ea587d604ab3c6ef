using System.Text;
using Vibe.Formats.Files;

namespace Vibe.Formats.Inspection;

/// <summary>
/// Describes the states that TorchSharp's <c>Module.save</c> writes: a count, then for each tensor its name, type, shape and values.
/// </summary>
internal sealed class TorchSharpInspector : IFormatInspector
{
    private const int MostAxes = 16;
    private const int LongestName = 512;

    /// <summary>Bytes of a value and name of each of torch's number types, by its number.</summary>
    private static readonly (int Size, string Name)[] Types =
    [
        (1, "uint8"), (1, "int8"), (2, "int16"), (4, "int32"), (8, "int64"), (2, "float16"), (4, "float32"), (8, "float64"),
        (4, "complex32"), (8, "complex64"), (16, "complex128"), (1, "bool"), (1, "qint8"), (1, "quint8"), (4, "qint32"), (2, "bfloat16"),
    ];

    /// <inheritdoc/>
    public FileDescription? Inspect(FileStart file)
    {
        // There is no mark at the start: the file is one if all of it can be walked through.
        using var stream = InputFile.Open(file.Path);
        using var buffered = new BufferedStream(stream, 1 << 12);
        return Entries(buffered) is { } entries
            ? file.Describe(
                $"TorchSharp state of {EntryText.Count(entries.Count, "tensor")}",
                entries,
                "Module.save wrote it; Module.load reads it into a module of the same structure.")
            : null;
    }

    private static List<FileEntry>? Entries(Stream stream)
    {
        if (Number(stream) is not (> 0 and var count) || count > stream.Length / 4)
        {
            return null;
        }

        var entries = new List<FileEntry>();
        for (var i = 0L; i < count; i++)
        {
            if (Entry(stream) is not { } entry)
            {
                return null;
            }

            entries.Add(entry);
        }

        return stream.Position == stream.Length ? entries : null;
    }

    private static FileEntry? Entry(Stream stream)
    {
        if (Number(stream) is not (> 0 and <= LongestName and var length))
        {
            return null;
        }

        var name = new byte[length];
        if (stream.ReadAtLeast(name, name.Length, throwOnEndOfStream: false) < name.Length || name.Any(letter => letter < ' ')
            || Number(stream) is not { } type || type >= Types.Length || Number(stream) is not (<= MostAxes and var axes))
        {
            return null;
        }

        Int128 size = Types[type].Size;
        var shape = new long[axes];
        for (var axis = 0; axis < axes; axis++)
        {
            shape[axis] = Number(stream) ?? -1;
            size = shape[axis] < 0 ? -1 : Int128.Min(size * shape[axis], long.MaxValue);
        }

        if (size < 0 || size > stream.Length - stream.Position)
        {
            return null;
        }

        stream.Position += (long)size;
        return new FileEntry(EntryText.Safe(Encoding.UTF8.GetString(name)), EntryText.Array(Types[type].Name, shape, (long)size));
    }

    // Seven bits a byte, the lowest first; null for what is no number of 63 bits.
    private static long? Number(Stream stream)
    {
        var value = 0L;
        for (var shift = 0; shift < 63; shift += 7)
        {
            var next = stream.ReadByte();
            value |= (long)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return next < 0 ? null : value;
            }
        }

        return null;
    }
}
