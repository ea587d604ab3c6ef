using System.Collections;
using System.Globalization;
using System.Numerics;
using Vibe.Formats.Numpy;
using Vibe.Formats.Pickle;
using Vibe.Formats.PyTorch;

namespace Vibe.Formats.Inspection;

/// <summary>Describes the objects of a pickle or checkpoint; each object once, so that cycles and shared objects end.</summary>
internal sealed class PickleOutline
{
    private const int DeepestNesting = 32;
    private const int MostEntries = 200_000;
    private const int ShortList = 6;

    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private int _count;

    /// <summary>Describes the top object.</summary>
    /// <param name="root">The object.</param>
    /// <returns>The entries of a dictionary, or one entry.</returns>
    public static IReadOnlyList<FileEntry> Of(object? root)
    {
        var top = new PickleOutline().Describe(string.Empty, root, 0);
        return root is PickleDictionary ? top.Children : [top];
    }

    /// <summary>Describes an object under its name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The object.</param>
    public static FileEntry Named(string name, object? value) => new PickleOutline().Describe(name, value, 0);

    private FileEntry Describe(string name, object? value, int depth)
    {
        _count++;
        name = EntryText.Safe(name);
        return value switch
        {
            null => new(name, "None"),
            string text => new(name, $"'{EntryText.Safe(text)}'"),
            byte[] bytes => new(name, $"{bytes.Length} bytes"),
            double number => new(name, number.ToString("R", CultureInfo.InvariantCulture)),
            bool or long or BigInteger or Complex or DateTime or DateOnly or TimeOnly or TimeSpan or PickleGlobal =>
                new(name, EntryText.Safe(Convert.ToString(value, CultureInfo.InvariantCulture)!)),
            NpyArray array => new(name, EntryText.Array(EntryText.Numpy(array.Descriptor), array.Shape, array.ByteCount)),
            ObjectArray array => Nested(name, () => EntryText.Array("Python objects", array.Shape, -1), value, array.Items, depth),
            SparseMatrix matrix => new(name, $"sparse matrix {matrix.RowCount} x {matrix.ColumnCount} of {matrix.Values.Count} values"),
            TensorView view => new(name, EntryText.Array(view.Type.Dtype(), view.Shape, view.Count * view.Type.Size())),
            SparseView view => new(
                name,
                $"sparse {EntryText.Array(view.Values.Type.Dtype(), view.Size, -1)}, {EntryText.Count(view.Indices.Shape[1], "value")}"),
            PickleDictionary dictionary => Nested(name, dictionary, depth),
            PickleTuple tuple => Nested(name, () => $"tuple of {tuple.Count}", value, tuple, depth),
            List<object?> list => Nested(name, () => ListText(list), value, list, depth),
            PickleObject unknown => Nested(name, unknown, depth),
            _ => new(name, value.GetType().Name),
        };
    }

    // A long list is walked through once, however often it is mentioned.
    private FileEntry Nested(string name, Func<string> summary, object value, IReadOnlyList<object?> items, int depth)
    {
        if (items.Count <= ShortList && items.All(IsPlain))
        {
            return new(
                name,
                items.Count == 0
                    ? summary()
                    : $"{summary()}: {string.Join(", ", items.Select(item => Describe(string.Empty, item, depth).Summary))}");
        }

        if (_seen.Contains(value))
        {
            return new(name, $"{items.Count} items, the same as above");
        }

        if (!items.All(IsPlain))
        {
            return Once(name, summary(), value, depth, () => items.Select((item, index) => ($"[{index}]", item)));
        }

        _seen.Add(value);
        return new(name, summary());
    }

    private FileEntry Nested(string name, PickleDictionary dictionary, int depth) => Once(
        name,
        $"dictionary of {dictionary.Count}",
        dictionary,
        depth,
        () => dictionary.Select(pair => (pair.Key as string ?? $"{(pair.Key is IEnumerable ? "(...)" : pair.Key ?? "None")}", pair.Value)));

    private FileEntry Nested(string name, PickleObject unknown, int depth) => Once(
        name,
        $"object of class {EntryText.Safe(unknown.Type.ToString())}",
        unknown,
        depth,
        () =>
        [
            .. (unknown.State is PickleDictionary state
                ? state.Where(pair => pair.Key is string).Select(pair => ((string)pair.Key!, pair.Value))
                : unknown.State is null ? [] : [("state", unknown.State)]),
            .. unknown.Items.Select((item, index) => ($"[{index}]", item)),
            .. unknown.Entries.Select(pair => ($"{(pair.Key is IEnumerable and not string ? "(...)" : pair.Key)}", pair.Value)),
        ]);

    private FileEntry Once(string name, string summary, object value, int depth, Func<IEnumerable<(string Name, object? Value)>> children)
    {
        if (!_seen.Add(value))
        {
            return new(name, summary + ", the same as above");
        }

        if (depth >= DeepestNesting)
        {
            return new(name, summary + ", not shown, nested too deep");
        }

        var entries = new List<FileEntry>();
        foreach (var (childName, child) in children())
        {
            if (_count >= MostEntries)
            {
                entries.Add(new(string.Empty, $"... not shown, more than {MostEntries} entries"));
                break;
            }

            entries.Add(Describe(childName, child, depth + 1));
        }

        return new(name, summary, entries);
    }

    private static bool IsPlain(object? value) => value is null or string or bool or long or double or BigInteger;

    private static string ListText(List<object?> list) => $"list of {list.Count}"
        + (list.Count == 0 ? string.Empty
            : list.All(item => item is string) ? " texts"
            : list.All(item => item is long) ? " integers"
            : list.All(item => item is double) ? " numbers" : string.Empty);
}
