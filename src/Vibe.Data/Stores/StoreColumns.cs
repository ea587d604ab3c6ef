namespace Vibe.Data.Stores;

/// <summary>An open store folder: its manifest and its columns, by the order of <see cref="ColumnSpec"/>.</summary>
internal sealed class StoreColumns : IDisposable
{
    private readonly StoreColumnReader?[] _readers;
    private readonly StoreBytesReader?[] _bytes;

    private StoreColumns(string folder, StoreManifest manifest)
    {
        Folder = folder;
        Manifest = manifest;
        Specs = ColumnSpec.Of(manifest.Kind);
        _readers = new StoreColumnReader?[Specs.Count];
        _bytes = new StoreBytesReader?[Specs.Count];
    }

    public string Folder { get; }

    public StoreManifest Manifest { get; }

    public IReadOnlyList<ColumnSpec> Specs { get; }

    public static StoreColumns Open(string folder, StoreKind kind)
    {
        var manifest = StoreManifest.Read(folder);
        if (manifest.Kind != kind)
        {
            throw new InvalidDataException(
                $"{Path.Combine(folder, StoreManifest.FileName)}: field 'kind': expected {kind} but found {manifest.Kind}.");
        }

        var store = new StoreColumns(folder, manifest);
        try
        {
            store.OpenColumns();
            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    public bool Has(int column) => _readers[column] is not null || _bytes[column] is not null;

    /// <summary>Reads whole numbers exactly, zeros where the store lacks the column.</summary>
    public void ReadExact(int column, long first, Span<long> destination)
    {
        if (_readers[column] is { } reader)
        {
            reader.ReadExact(first, destination);
        }
        else
        {
            destination.Clear();
        }
    }

    /// <summary>Reads one row of a column of byte strings.</summary>
    public byte[] ReadBytes(int column, long frame) => _bytes[column]?.Read(frame)
        ?? throw new InvalidDataException($"{Folder}: expected a store with column '{Specs[column].Name}' but it has none.");

    /// <summary>Copies rows of a column, zeros where the store lacks it.</summary>
    public void Read(int column, long first, int count, Span<float> destination)
    {
        if (_readers[column] is { } reader)
        {
            reader.Read(first, count, destination);
        }
        else
        {
            destination.Clear();
        }
    }

    public void Dispose()
    {
        foreach (var reader in _readers)
        {
            reader?.Dispose();
        }

        foreach (var reader in _bytes)
        {
            reader?.Dispose();
        }
    }

    private void OpenColumns()
    {
        foreach (var column in Manifest.Columns)
        {
            var index = Specs.TakeWhile(spec => spec.Name != column.Name).Count();
            if (Specs[index].IsBytes)
            {
                _bytes[index] = StoreBytesReader.Open(Folder, column);
            }
            else
            {
                _readers[index] = StoreColumnReader.Open(Path.Combine(Folder, column.Name + ".npy"), column);
            }
        }
    }
}
