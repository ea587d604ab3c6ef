using Vibe.Formats.Joblib;
using Vibe.Formats.Numpy;
using Vibe.Formats.Pickle;

namespace Vibe.Data.Datasets.Import;

/// <summary>A database in a joblib file, which is read as a whole.</summary>
internal sealed class JoblibColumns : DatabaseColumns
{
    private const int TextsAtOnce = 1 << 16;

    private readonly OrderedDictionary<string, object> _arrays = new(StringComparer.Ordinal);

    private JoblibColumns()
    {
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => _arrays.Keys;

    public static new JoblibColumns Open(string path)
    {
        if (JoblibFile.Read(path) is not PickleDictionary content)
        {
            throw new InvalidDataException($"{path}: expected a dictionary of arrays, as the published preparation saves it, but found something else.");
        }

        var columns = new JoblibColumns { Path = path };
        foreach (var (key, value) in content)
        {
            if (key is string name && value is NpyArray or ObjectArray)
            {
                columns._arrays[(string)key] = value!;
            }
        }

        return columns;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<long> Shape(string name) => _arrays[name] is NpyArray array ? array.Shape : ((ObjectArray)_arrays[name]).Shape;

    /// <inheritdoc/>
    public override NpyArray Rows(string name, long first, long count) => _arrays[name] is NpyArray array
        ? array.Rows(first, count)
        : throw new InvalidDataException($"{Path}: array '{name}': expected numbers but found objects.");

    /// <inheritdoc/>
    public override IEnumerable<string> Texts(string name)
    {
        if (_arrays[name] is ObjectArray objects)
        {
            return objects.Items.Select(item => item as string ?? throw new InvalidDataException($"{Path}: array '{name}': expected texts but found another object."));
        }

        var array = (NpyArray)_arrays[name];
        return Enumerable.Range(0, (int)((array.Shape[0] + TextsAtOnce - 1) / TextsAtOnce))
            .SelectMany(part => array.Rows((long)part * TextsAtOnce, Math.Min(TextsAtOnce, array.Shape[0] - ((long)part * TextsAtOnce))).ToStrings());
    }

    /// <inheritdoc/>
    public override void Dispose() => _arrays.Clear();
}
