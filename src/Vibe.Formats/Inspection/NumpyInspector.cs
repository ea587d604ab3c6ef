using Vibe.Formats.Files;
using Vibe.Formats.Numpy;
using Vibe.Formats.Pickle;
using Vibe.Formats.Zip;

namespace Vibe.Formats.Inspection;

/// <summary>Describes .npy and .npz files by their headers, and other zip files by their directory.</summary>
internal sealed class NumpyInspector : IFormatInspector
{
    private const string Objects = "|O";

    /// <summary>Bytes of arrays that are read to say what is in them.</summary>
    private const long MostObjectBytes = 64L << 20;
    private const long MostScalarBytes = 1 << 16;
    private const int LongestReason = 400;

    /// <inheritdoc/>
    public FileDescription? Inspect(FileStart file)
    {
        if (file.StartsWith([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y']))
        {
            var header = NpyFile.ReadHeader(file.Path);
            return file.Describe("numpy array (.npy)", header.Descriptor == Objects && file.Length <= MostObjectBytes
                ? PickleOutline.Of(Inner(NpyFile.ReadObjects(file.Path)))
                : [Entry(string.Empty, header)]);
        }

        if (!file.StartsWith("PK"u8))
        {
            return null;
        }

        using var handle = InputFile.OpenHandle(file.Path);
        var records = ZipDirectory.Read(handle, file.Path);
        return records.Any(record => record.Name.EndsWith("data.pkl", StringComparison.Ordinal)) ? null
            : records.All(record => record.Name.EndsWith(".npy", StringComparison.Ordinal)) ? Npz(file)
            : file.Describe(
                $"zip archive of {EntryText.Count(records.Count, "file")}",
                [.. records.Select(record => new FileEntry(EntryText.Safe(record.Name), EntryText.Size(record.Size)))]);
    }

    private static FileDescription Npz(FileStart file)
    {
        using var archive = NpzArchive.Open(file.Path);
        List<FileEntry> entries = [];
        InvalidDataException? refusal = null;
        var readable = 0;
        foreach (var name in archive.Names)
        {
            try
            {
                entries.Add(Value(archive, name));
                readable++;
            }
            catch (InvalidDataException error)
            {
                refusal ??= error;
                entries.Add(new FileEntry(EntryText.Safe(name), $"not read: {EntryText.Safe(error.Message, LongestReason)}"));
            }
        }

        // One bad array does not hide the others; where all are bad, so is the file.
        if (refusal is not null && readable == 0)
        {
            throw refusal;
        }

        return file.Describe(
            $"npz archive of {EntryText.Count(entries.Count, "numpy array")}", entries, KnownContent.Remarks(archive.Names));
    }

    // One number or text says more than its type.
    private static FileEntry Value(NpzArchive archive, string name)
    {
        var header = archive.Header(name);
        var entry = Entry(name, header);
        if (header.Descriptor == Objects && archive.SizeOf(name) <= MostObjectBytes)
        {
            return ObjectsOf(archive, name, entry);
        }

        if (header.Shape.Count > 0 || !NpyDescriptor.TryParse(header.Descriptor, out var type) || type.Kind == 'O'
            || archive.SizeOf(name) > MostScalarBytes)
        {
            return entry;
        }

        var array = archive.Read(name);
        return entry with
        {
            Summary = $"{entry.Summary}: " + (type.Kind switch
            {
                'U' or 'S' => $"'{EntryText.Safe(array.ScalarString())}'",
                'c' => PickleOutline.Of(array.ToComplex()[0])[0].Summary,
                _ => PickleOutline.Of(array.Scalar<double>())[0].Summary,
            }),
        };
    }

    // What is refused does not hide the other arrays.
    private static FileEntry ObjectsOf(NpzArchive archive, string name, FileEntry entry)
    {
        try
        {
            return PickleOutline.Named(entry.Name, Inner(archive.ReadObjects(name)));
        }
        catch (InvalidDataException error)
        {
            return entry with { Summary = $"{entry.Summary}, refused: {EntryText.Safe(error.Message, LongestReason)}" };
        }
    }

    // An object alone is what np.save makes of a dictionary.
    private static object? Inner(ObjectArray array) => array.Shape.Count == 0 ? array.Items[0] : array;

    private static FileEntry Entry(string name, NpyHeader header) => new(
        EntryText.Safe(name),
        EntryText.Array(
            EntryText.Numpy(header.Descriptor),
            header.Shape,
            NpyHeaderReader.DataSize(header))
        + (header.FortranOrder ? ", Fortran order" : string.Empty));
}
