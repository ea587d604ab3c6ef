using Vibe.Formats.Internal;
using Vibe.Formats.Numpy;
using Vibe.Formats.Zip;

namespace Vibe.Formats.Inspection;

/// <summary>Describes .npy and .npz files by their headers, and other zip files by their directory.</summary>
internal sealed class NumpyInspector : IFormatInspector
{
    /// <inheritdoc/>
    public FileDescription? Inspect(FileStart file)
    {
        if (file.StartsWith([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y']))
        {
            return file.Describe("numpy array (.npy)", [Entry(string.Empty, NpyFile.ReadHeader(file.Path))]);
        }

        if (!file.StartsWith("PK"u8))
        {
            return null;
        }

        using var handle = FileBytes.Open(file.Path);
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
        var entries = archive.Names.Select(name => Value(archive, name)).ToList();
        return file.Describe($"npz archive of {EntryText.Count(entries.Count, "numpy array")}", entries, KnownContent.Remarks(archive.Names));
    }

    // One number or text says more than its type.
    private static FileEntry Value(NpzArchive archive, string name)
    {
        var header = archive.Header(name);
        var entry = Entry(name, header);
        if (header.Shape.Count > 0 || header.Descriptor.Length > 5 || header.Descriptor.EndsWith('O'))
        {
            return entry;
        }

        var array = archive.Read(name);
        return entry with
        {
            Summary = $"{entry.Summary}: " + (header.Descriptor.Contains('U') || header.Descriptor.Contains('S')
                ? $"'{EntryText.Safe(array.ScalarString())}'"
                : header.Descriptor.Contains('c') ? "complex" : PickleOutline.Of(array.Scalar<double>())[0].Summary),
        };
    }

    private static FileEntry Entry(string name, NpyHeader header) => new(
        EntryText.Safe(name),
        EntryText.Array(
            EntryText.Numpy(header.Descriptor),
            header.Shape,
            NpyDescriptor.TryParse(header.Descriptor, out var type) ? header.ElementCount * type.ItemSize : -1)
        + (header.FortranOrder ? ", Fortran order" : string.Empty));
}
