using System.Runtime.InteropServices;
using System.Text;
using Vibe.Formats.Files;
using Vibe.Formats.Zip;

namespace Vibe.Formats.Numpy;

/// <summary>
/// Writes .npz files, uncompressed; each array is written when it is given, and the file appears only when it is complete.
/// </summary>
public sealed class NpzWriter : IDisposable
{
    private readonly AtomicFile _file;
    private readonly ZipWriter _zip;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>Starts a file.</summary>
    /// <param name="path">The file; an existing one is replaced at the end.</param>
    /// <exception cref="IOException">The place cannot be written; names the path.</exception>
    public NpzWriter(string path)
    {
        _file = new AtomicFile(path);
        _zip = new ZipWriter(_file);
    }

    /// <summary>Adds an array.</summary>
    /// <typeparam name="T">float, double, Half, an integer of 8 to 64 bits or bool.</typeparam>
    /// <param name="name">Its name without <c>.npy</c>; no two are alike.</param>
    /// <param name="values">The values in C order, less than 2 GB.</param>
    /// <param name="shape">Length of each axis; nothing for a scalar.</param>
    /// <exception cref="ArgumentException">The shape has another number of elements, or the name was used before.</exception>
    public void Add<T>(string name, ReadOnlySpan<T> values, params ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        var count = 1L;
        foreach (var length in shape)
        {
            count *= length;
        }

        if (count != values.Length)
        {
            throw new ArgumentException(
                $"Array '{name}': shape ({string.Join(',', shape.ToArray())}) has {count} elements but got {values.Length} values.",
                nameof(shape));
        }

        Add(name, NpyHeaderWriter.Create<T>(shape), MemoryMarshal.AsBytes(values));
    }

    /// <summary>Adds a text as numpy's <c>&lt;U</c> scalar.</summary>
    /// <param name="name">Its name without <c>.npy</c>; no two are alike.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentException">The name was used before.</exception>
    public void Add(string name, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var points = Encoding.UTF32.GetBytes(text.Length == 0 ? "\0" : text);
        Add(name, NpyHeaderWriter.Create($"<U{points.Length / 4}", []), points);
    }

    /// <summary>Ends the file and gives it its name.</summary>
    /// <exception cref="IOException">The disk is full; names the path.</exception>
    public void Commit()
    {
        _zip.Finish();
        _file.Commit();
    }

    /// <summary>Removes the unfinished file, if it is.</summary>
    public void Dispose() => _file.Dispose();

    private void Add(string name, byte[] header, ReadOnlySpan<byte> values)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (!_names.Add(name))
        {
            throw new ArgumentException($"There is an array '{name}' already.", nameof(name));
        }

        var record = new byte[checked(header.Length + values.Length)];
        header.CopyTo(record, 0);
        values.CopyTo(record.AsSpan(header.Length));
        _zip.Add(name + ".npy", record);
    }
}
