using Microsoft.Win32.SafeHandles;
using Vibe.Formats.Files;
using Vibe.Formats.Internal;
using Vibe.Formats.Pickle;
using Vibe.Formats.Zip;

namespace Vibe.Formats.Numpy;

/// <summary>The arrays of a .npz file, stored or deflated, zip64 included; each is read when it is asked for.</summary>
/// <remarks>Arrays of Python objects have their own method. Safe for use by many threads.</remarks>
public sealed class NpzArchive : IDisposable
{
    private const string Extension = ".npy";

    /// <summary>Bytes that any array may have, however small it was packed: 256 MB, e.g. 4,000 empty masks of 256 x 256.</summary>
    private const long MostOfLittle = 256L << 20;

    private readonly SafeFileHandle _file;
    private readonly string _path;
    private readonly Dictionary<string, ZipRecord> _records;

    private NpzArchive(SafeFileHandle file, string path, List<ZipRecord> records)
    {
        _file = file;
        _path = path;
        _records = records.Where(record => record.Name.EndsWith(Extension, StringComparison.Ordinal))
            .ToDictionary(record => record.Name[..^Extension.Length], StringComparer.Ordinal);
        Names = [.. _records.Values.Select(record => record.Name[..^Extension.Length])];
    }

    /// <summary>Gets the names of the arrays in the order of the file, without <c>.npy</c>.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Opens a .npz file and checks its directory.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">
    /// Not a zip file, cut off, with names or offsets that leave it, or with nothing but bombs.
    /// </exception>
    public static NpzArchive Open(string path)
    {
        var file = InputFile.OpenHandle(path);
        try
        {
            RequireZip(file, path);
            var archive = new NpzArchive(file, path, ZipDirectory.Read(file, path));
            archive.RequireSomething();
            return archive;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Returns whether there is an array of this name.</summary>
    /// <param name="name">Name without <c>.npy</c>.</param>
    public bool Contains(string name) => _records.ContainsKey(name);

    /// <summary>Reads what an array says about itself, objects included, without unpacking its values.</summary>
    /// <param name="name">Name without <c>.npy</c>.</param>
    /// <exception cref="InvalidDataException">There is no such array, or its header is damaged.</exception>
    public NpyHeader Header(string name)
    {
        var (record, source) = Find(name);
        using var stream = ZipUnpacker.Open(_file, record, source);
        return NpyHeaderReader.Read(stream, record.Size, source);
    }

    /// <summary>Reads an array; its size and CRC-32 are checked.</summary>
    /// <param name="name">Name without <c>.npy</c>.</param>
    /// <exception cref="InvalidDataException">
    /// There is no such array, it is damaged, a bomb, or it is of a type that is not read.
    /// </exception>
    public NpyArray Read(string name)
    {
        var (record, source) = Find(name);
        RefuseBomb(record, source);
        var bytes = ZipUnpacker.Read(_file, record, source);
        using var stream = new MemoryStream(bytes);
        return NpyPayload.Slice(bytes, NpyHeaderReader.Read(stream, bytes.Length, source), source);
    }

    /// <summary>Reads an array of Python objects; nothing in it is run.</summary>
    /// <param name="name">Name without <c>.npy</c>.</param>
    /// <exception cref="InvalidDataException">There is no such array, it holds no objects, or they are refused.</exception>
    public ObjectArray ReadObjects(string name)
    {
        var (record, source) = Find(name);
        RefuseBomb(record, source);
        var bytes = ZipUnpacker.Read(_file, record, source);
        using var stream = new MemoryStream(bytes);
        return NpyPayload.ReadObjects(stream, NpyHeaderReader.Read(stream, bytes.Length, source), Budget(record, source), source);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    /// <summary>Refuses an archive that would unpack to far more than it has; for readers of all arrays.</summary>
    internal void RefuseBombs() => ZipDirectory.RefuseBombs([.. _records.Values], _path);

    /// <summary>Gives the bytes of an array with its header, as announced.</summary>
    /// <param name="name">Name without <c>.npy</c>.</param>
    internal long SizeOf(string name) => Find(name).Record.Size;

    private static void RequireZip(SafeFileHandle file, string path)
    {
        var start = FileBytes.Read(file, 0, (int)Math.Min(RandomAccess.GetLength(file), FileKind.StartSize), path);
        if (!start.AsSpan().StartsWith("PK"u8))
        {
            throw Refusal.At(path, 0, "not an .npz archive (a zip file of arrays)" + FileKind.Instead(start));
        }
    }

    // An archive of nothing but bombs is one.
    private void RequireSomething()
    {
        if (_records.Count > 0 && _records.Values.All(record => record.Size > LimitOf(record)))
        {
            RefuseBombs();
        }
    }

    private static long LimitOf(ZipRecord record) =>
        Math.Max(MostOfLittle, MemoryBudget.LimitOf(record.PackedSize, record.PackedSize, record.Method != 0));

    // Each array is asked for by name, so that masks of almost nothing but zeros do not stand in the way of the others.
    private static void RefuseBomb(ZipRecord record, string source)
    {
        if (record.Size > LimitOf(record))
        {
            throw Refusal.Of(
                source,
                $"{record.PackedSize} packed bytes announce {record.Size} unpacked ones, more than {LimitOf(record)}; "
                    + "refused as a zip bomb.");
        }
    }

    private static MemoryBudget Budget(ZipRecord record, string source) =>
        new(record.PackedSize, () => record.PackedSize, record.Method != 0, source);

    private (ZipRecord Record, string Source) Find(string name)
    {
        ObjectDisposedException.ThrowIf(_file.IsClosed, this);
        return _records.TryGetValue(name, out var record)
            ? (record, $"{_path}: array '{name}'")
            : throw Refusal.Of(_path, $"no array '{name}'; there are {string.Join(", ", Names.Take(32))}.");
    }
}
