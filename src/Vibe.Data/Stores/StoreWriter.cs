namespace Vibe.Data.Stores;

/// <summary>Writes the columns and the manifest that both kinds of store consist of.</summary>
internal sealed class StoreWriter : IDisposable
{
    private readonly string _folder;
    private readonly IReadOnlyList<ColumnSpec> _specs;
    private readonly StoreColumnWriter?[] _columns;
    private readonly string[] _types;
    private readonly List<StoreSequence> _sequences = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly PartialFolder _partial;
    private bool _isOpen = true;

    public StoreWriter(string folder, StoreKind kind, bool halfFeatures, bool replace)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);

        _folder = folder;
        _specs = ColumnSpec.Of(kind);
        _columns = new StoreColumnWriter?[_specs.Count];
        _types = [.. _specs.Select(spec => halfFeatures && spec.Types.Contains(ColumnSpec.Float16) ? ColumnSpec.Float16 : spec.Types[0])];
        try
        {
            _partial = new PartialFolder(folder, replace);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{folder}: the store cannot be written: {error.Message}", error);
        }
    }

    /// <summary>Gets the frames appended so far.</summary>
    public long FrameCount { get; private set; }

    /// <summary>Appends a sequence; the first one decides which columns the store has.</summary>
    /// <param name="name">The sequence's name.</param>
    /// <param name="subject">Who moves.</param>
    /// <param name="motion">The motion instance.</param>
    /// <param name="columns">Values per column in the order of the specifications.</param>
    public void Append(string name, string subject, string motion, params Array?[] columns)
    {
        ObjectDisposedException.ThrowIf(!_isOpen, this);
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (_names.Contains(name))
        {
            throw new ArgumentException($"Expected sequences with names of their own but got '{name}' twice.", nameof(name));
        }

        var count = columns[0]!.Length / _specs[0].RowSize;
        CheckLengths(name, count, columns);
        Guard(() => AppendRows(columns));
        _names.Add(name);
        _sequences.Add(new StoreSequence(name, subject, motion, FrameCount, count));
        FrameCount += count;
    }

    /// <summary>Completes the columns, writes the manifest and gives the folder its name.</summary>
    /// <param name="create">Makes the manifest from columns, sequences and frame count.</param>
    public void Complete(Func<IReadOnlyList<StoreColumn>, IReadOnlyList<StoreSequence>, long, StoreManifest> create)
    {
        ObjectDisposedException.ThrowIf(!_isOpen, this);
        if (FrameCount == 0)
        {
            throw new InvalidOperationException($"{_folder}: expected at least one sequence before the store is completed.");
        }

        var manifest = create(
            [.. _specs.Where((_, i) => _columns[i] is not null).Select(Describe)], _sequences, FrameCount);
        Guard(() =>
        {
            foreach (var column in _columns)
            {
                column?.Commit();
            }

            ManifestFile.Write(_partial.Path, manifest);
            _partial.Commit();
        });
        Dispose();
    }

    public void Dispose()
    {
        if (!_isOpen)
        {
            return;
        }

        _isOpen = false;
        foreach (var column in _columns)
        {
            try
            {
                column?.Dispose();
            }
            catch (IOException)
            {
                // A failing disk; the folder goes below with everything in it.
            }
        }

        _partial.Dispose();
    }

    private StoreColumn Describe(ColumnSpec spec) => new(spec.Name, _types[_specs.ToList().IndexOf(spec)], spec.Shape(FrameCount));

    private void AppendRows(Array?[] columns)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] is { } rows)
            {
                _columns[i] ??= StoreColumnWriter.Create(Path.Combine(_partial.Path, _specs[i].Name + ".npy"), _types[i], _specs[i].RowShape);
                _columns[i]!.Append(rows);
            }
        }
    }

    private void CheckLengths(string name, int count, Array?[] columns)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            var expected = count * _specs[i].RowSize;
            if (count == 0 || (columns[i]?.Length ?? expected) != expected)
            {
                throw new ArgumentException(
                    $"Sequence '{name}': expected column '{_specs[i].Name}' {ManifestRules.Text(_specs[i].Shape(Math.Max(1, count)))} " +
                    $"but got {columns[i]?.Length ?? 0} values.");
            }

            if (FrameCount > 0 && (columns[i] is null) != (_columns[i] is null))
            {
                throw new ArgumentException($"Sequence '{name}': expected the same columns in every sequence but '{_specs[i].Name}' differs.");
            }
        }
    }

    private void Guard(Action write)
    {
        try
        {
            write();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Dispose();
            throw new IOException($"{_folder}: the store could not be written, nothing was left behind: {error.Message}", error);
        }
    }
}
