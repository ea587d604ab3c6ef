namespace Vibe.Data.Stores;

/// <summary>Writes the columns and the manifest that both kinds of store consist of.</summary>
internal sealed class StoreWriter : IDisposable
{
    private readonly string _folder;
    private readonly IReadOnlyList<ColumnSpec> _specs;
    private readonly StoreColumnWriter?[] _columns;
    private readonly string[] _types;
    private readonly int _counted; // a column that every sequence has
    private readonly List<StoreSequence> _sequences = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly PartialFolder _partial;
    private bool _isOpen = true;

    public StoreWriter(string folder, StoreKind kind, bool halfFeatures, bool replace)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);

        _folder = folder;
        (_specs, _columns, _types, _counted) = Columns(kind, halfFeatures);
        try
        {
            _partial = new PartialFolder(folder, replace);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{folder}: the store cannot be written: {error.Message}", error);
        }
    }

    /// <summary>Continues in a folder that holds sequences already; rows beyond them are cut off.</summary>
    /// <param name="partial">The folder, owned from here on.</param>
    /// <param name="kind">What the store holds.</param>
    /// <param name="halfFeatures">Whether features are stored as float16.</param>
    /// <param name="kept">The sequences whose rows are there.</param>
    public StoreWriter(PartialFolder partial, StoreKind kind, bool halfFeatures, IReadOnlyList<StoreSequence> kept)
    {
        _folder = partial.Path;
        _partial = partial;
        (_specs, _columns, _types, _counted) = Columns(kind, halfFeatures);
        _sequences.AddRange(kept);
        _names.UnionWith(kept.Select(sequence => sequence.Name));
        FrameCount = kept.Sum(sequence => sequence.Count);
        for (var i = 0; FrameCount > 0 && i < _specs.Count; i++)
        {
            if (File.Exists(Path.Combine(partial.Path, _specs[i].Name + ".npy")))
            {
                _columns[i] = StoreColumnWriter.Open(partial.Path, _specs[i], _types[i], FrameCount);
            }
        }
    }

    /// <summary>Gets the frames appended so far.</summary>
    public long FrameCount { get; private set; }

    /// <summary>Appends a sequence; the first one decides which columns the store has.</summary>
    /// <param name="sequence">The sequence; its place and length follow from the values.</param>
    /// <param name="columns">Values per column in the order of the specifications.</param>
    public void Append(StoreSequence sequence, params Array?[] columns)
    {
        ObjectDisposedException.ThrowIf(!_isOpen, this);
        var name = sequence.Name;
        ArgumentException.ThrowIfNullOrEmpty(name, nameof(sequence));
        if (_names.Contains(name))
        {
            throw new ArgumentException($"Expected sequences with unique names but got '{name}' twice.", nameof(sequence));
        }

        var count = columns[_counted]!.Length / _specs[_counted].RowSize;
        CheckLengths(name, count, columns);
        Guard(() => AppendRows(columns));
        _names.Add(name);
        _sequences.Add(sequence with { First = FrameCount, Count = count });
        FrameCount += count;
    }

    /// <summary>Appends the sequences of another folder with the same columns.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="sequences">Its sequences.</param>
    public void AppendFrom(string folder, IReadOnlyList<StoreSequence> sequences)
    {
        if (sequences.Count == 0)
        {
            return;
        }

        for (var i = 0; i < _specs.Count; i++)
        {
            var isThere = File.Exists(Path.Combine(folder, _specs[i].Name + ".npy"));
            if (FrameCount > 0 && isThere != (_columns[i] is not null))
            {
                throw new InvalidDataException($"{folder}: expected the columns of the parts before but '{_specs[i].Name}' differs.");
            }

            if (isThere)
            {
                _columns[i] ??= StoreColumnWriter.Open(_partial.Path, _specs[i], _types[i], 0);
                _columns[i]!.AppendFrom(folder);
            }
        }

        foreach (var sequence in sequences)
        {
            if (!_names.Add(sequence.Name))
            {
                throw new InvalidDataException(
                    $"{folder}: expected sequences with unique names but '{sequence.Name}' is in an earlier part too.");
            }

            _sequences.Add(sequence with { First = FrameCount });
            FrameCount += sequence.Count;
        }
    }

    /// <summary>Writes the columns' row counts and flushes everything to the disk.</summary>
    public void Flush() => Guard(() =>
    {
        foreach (var column in _columns)
        {
            column?.Flush();
        }
    });

    /// <summary>Completes the columns, writes the manifest and gives the folder its name.</summary>
    /// <param name="create">Makes the manifest from columns, sequences and frame count.</param>
    /// <param name="beforeNaming">What remains to be done in the folder when the manifest stands.</param>
    /// <returns>The manifest as it was written.</returns>
    public StoreManifest Complete(
        Func<IReadOnlyList<StoreColumn>, IReadOnlyList<StoreSequence>, long, StoreManifest> create, Action? beforeNaming = null)
    {
        ObjectDisposedException.ThrowIf(!_isOpen, this);
        if (FrameCount == 0)
        {
            throw new InvalidOperationException($"{_folder}: expected at least one sequence before the store is completed.");
        }

        var manifest = create(
            [.. _specs.Where((_, i) => _columns[i] is not null).Select(Describe)], _sequences, FrameCount);
        Flush();
        Guard(() =>
        {
            CloseColumns();
            if (manifest.Kind == StoreKind.Frames)
            {
                var keypoints = ColumnSpec.Frames[(int)FrameColumn.Keypoints2D].Name + ".npy";
                manifest = manifest with { FrameSample = FrameSample.Of(Path.Combine(_partial.Path, keypoints)) };
            }

            ManifestFile.Write(_partial.Path, manifest);
            beforeNaming?.Invoke();
            _partial.Commit();
        });
        Dispose();
        return manifest;
    }

    public void Dispose()
    {
        if (!_isOpen)
        {
            return;
        }

        _isOpen = false;
        try
        {
            CloseColumns();
        }
        catch (IOException)
        {
            // A failing disk; what was not flushed is not counted on.
        }

        _partial.Dispose();
    }

    private static (IReadOnlyList<ColumnSpec> Specs, StoreColumnWriter?[] Columns, string[] Types, int Counted) Columns(
        StoreKind kind, bool halfFeatures)
    {
        var specs = ColumnSpec.Of(kind);
        return (
            specs, new StoreColumnWriter?[specs.Count],
            [.. specs.Select(spec => halfFeatures && spec.Types.Contains(ColumnSpec.Float16) ? ColumnSpec.Float16 : spec.Types[0])],
            specs.TakeWhile(spec => !spec.IsRequired).Count());
    }

    /// <summary>Closes the columns as they are on the disk.</summary>
    public void CloseColumns()
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            _columns[i]?.Dispose();
        }
    }

    private StoreColumn Describe(ColumnSpec spec) => new(spec.Name, _types[_specs.ToList().IndexOf(spec)], spec.Shape(FrameCount));

    private void AppendRows(Array?[] columns)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] is { } rows)
            {
                _columns[i] ??= StoreColumnWriter.Open(_partial.Path, _specs[i], _types[i], 0);
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
                throw new ArgumentException(
                    $"Sequence '{name}': expected the same columns in every sequence but '{_specs[i].Name}' differs.");
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
