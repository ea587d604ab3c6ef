using Vibe.Formats.Joblib;
using Vibe.Formats.Numpy;
using Vibe.Formats.Pickle;

namespace Vibe.Preparation.Import;

/// <summary>A database in a joblib file, whose large arrays are read row by row.</summary>
internal sealed class JoblibColumns : DatabaseColumns
{
    private const int LargestInMemory = 1 << 16;

    private readonly OrderedDictionary<string, object> _arrays = new(StringComparer.Ordinal);

    private JoblibColumns()
    {
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => _arrays.Keys;

    public static new JoblibColumns Open(string path)
    {
        if (JoblibFile.Read(path, LargestInMemory) is not PickleDictionary content)
        {
            throw new InvalidDataException(
                $"{path}: expected a dictionary of arrays, as the published preparation saves it, but found something else.");
        }

        var columns = new JoblibColumns { Path = path };
        foreach (var (key, value) in content)
        {
            if (key is string name && value is NpyArray or StoredArray or ObjectArray)
            {
                columns._arrays[(string)key] = value!;
            }
        }

        return columns;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<long> Shape(string name) => _arrays[name] switch
    {
        NpyArray array => array.Shape,
        StoredArray array => array.Shape,
        var objects => ((ObjectArray)objects).Shape,
    };

    /// <inheritdoc/>
    public override NpyArray Rows(string name, long first, long count) => _arrays[name] switch
    {
        NpyArray array => array.Rows(first, count),
        StoredArray array => array.Rows(first, count),
        _ => throw new InvalidDataException($"{Path}: array '{name}': expected numbers but found objects."),
    };

    /// <inheritdoc/>
    public override void Dispose() => _arrays.Clear();

    /// <inheritdoc/>
    protected override IEnumerable<string> TextRows(string name, long first, long count) => _arrays[name] is ObjectArray objects
        ? objects.Items.Skip((int)first).Take((int)count)
            .Select(item => item as string
                ?? throw new InvalidDataException($"{Path}: array '{name}': expected texts but found another object."))
        : Rows(name, first, count).ToStrings();
}
