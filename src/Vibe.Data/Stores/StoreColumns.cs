namespace Vibe.Data.Stores;

/// <summary>An open store folder: its manifest and its columns, by the order of <see cref="ColumnSpec"/>.</summary>
internal sealed class StoreColumns : IDisposable
{
    private readonly StoreColumnReader?[] _readers;

    private StoreColumns(string folder, StoreManifest manifest)
    {
        Folder = folder;
        Manifest = manifest;
        Specs = ColumnSpec.Of(manifest.Kind);
        _readers = new StoreColumnReader?[Specs.Count];
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

    public bool Has(int column) => _readers[column] is not null;

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
    }

    private void OpenColumns()
    {
        foreach (var column in Manifest.Columns)
        {
            var index = Specs.TakeWhile(spec => spec.Name != column.Name).Count();
            _readers[index] = StoreColumnReader.Open(Path.Combine(Folder, column.Name + ".npy"), column);
        }
    }
}
