using System.Globalization;
using System.Numerics;
using Vibe.Formats.Internal;
using Vibe.Formats.Numpy;
using Vibe.Formats.Pickle;

namespace Vibe.Formats.PyTorch;

/// <summary>Converts the objects of a pickle to the values that checkpoints hold.</summary>
/// <remarks>Shared objects stay shared, so that a small file cannot become a large tree; an object inside itself is refused.</remarks>
internal sealed class CheckpointContent
{
    private const int DeepestNesting = 100;

    /// <summary>Bytes that a value, a record of an unknown class and an entry of a dictionary take, about.</summary>
    private const int ValueSize = 96;
    private const int RecordSize = 800;
    private const int EntrySize = 48;

    private readonly TensorReader _tensors;
    private readonly MemoryBudget _budget;
    private readonly string _source;
    private readonly Dictionary<object, object?> _done = new(ReferenceEqualityComparer.Instance);
    private int _depth;

    /// <summary>Makes a converter for one file.</summary>
    /// <param name="tensors">Takes tensors out of the loaded storages.</param>
    /// <param name="budget">Memory that the values may take besides the tensors.</param>
    /// <param name="source">Name for messages.</param>
    public CheckpointContent(TensorReader tensors, MemoryBudget budget, string source) =>
        (_tensors, _budget, _source) = (tensors, budget, source);

    /// <summary>Converts the top object of a file.</summary>
    /// <param name="root">The object.</param>
    public CheckpointDictionary Root(object? root) =>
        Convert(root) is var value && value is CheckpointDictionary content ? content : new CheckpointDictionary { ["value"] = value };

    private object? Convert(object? value) => value switch
    {
        null or bool or long or double or string or byte[] => value,
        BigInteger number => number.ToString(CultureInfo.InvariantCulture),
        PickleGlobal or DateOnly or TimeOnly or TimeSpan => value.ToString(),
        DateTime moment => moment.ToString("O", CultureInfo.InvariantCulture),
        Complex number => new List<object?> { number.Real, number.Imaginary },
        _ => Shared(value),
    };

    private object? Shared(object value)
    {
        if (_done.TryGetValue(value, out var result))
        {
            return result ?? throw Refusal.Of(_source, "an object contains itself, which a checkpoint cannot.");
        }

        if (++_depth > DeepestNesting)
        {
            throw Refusal.Of(_source, $"values are nested more than {DeepestNesting} deep.");
        }

        _budget.Take(value is PickleObject ? RecordSize : ValueSize);
        _done.Add(value, null);
        result = value switch
        {
            TensorView view => _tensors.Read(view),
            SparseView view => new SparseReader(_tensors, _source).Read(view),
            NpyArray array => Array(array),
            PickleDictionary dictionary => Dictionary(dictionary),
            PickleObject unknown => Unknown(unknown),
            ObjectArray objects => Items(objects.Items),
            IReadOnlyList<object?> items => Items(items),
            _ => throw Refusal.Of(_source, $"a {value.GetType().Name} is not something that a checkpoint holds."),
        };
        _done[value] = result;
        _depth--;
        return result;
    }

    private List<object?> Items(IReadOnlyList<object?> items)
    {
        _budget.Take(items.Count * 8L);
        return [.. items.Select(Convert)];
    }

    private CheckpointDictionary Dictionary(PickleDictionary dictionary)
    {
        var result = new CheckpointDictionary();
        foreach (var (key, value) in dictionary)
        {
            _budget.Take(EntrySize);
            result.Set(
                key is string or long ? key : throw Refusal.Of(_source, $"the dictionary key '{key}' is neither a string nor an integer."),
                Convert(value));
        }

        return result;
    }

    private CheckpointDictionary Unknown(PickleObject unknown) => new()
    {
        ["class"] = unknown.Type.ToString(),
        ["arguments"] = Convert(unknown.Arguments),
        ["state"] = Convert(unknown.State),
        ["items"] = Items(unknown.Items),
        ["entries"] = Dictionary(unknown.Entries),
    };

    private object Array(NpyArray array)
    {
        var numpy = NpyDescriptor.TryParse(array.Descriptor, out var type) ? TensorTypes.OfNumpy(type.Kind, type.ItemSize) : null;
        return (type.Kind, numpy) switch
        {
            (_, { } known) => new TensorData(known, array.Shape, array.InOrder()),
            ('S' or 'U', _) => new List<object?>(array.ToStrings()),
            ('u', _) => TensorData.From<long>(array.ToArray<long>(), [.. array.Shape]),
            _ => throw Refusal.Of(_source, $"numpy arrays of type {array.Descriptor} are not read from checkpoints."),
        };
    }
}
