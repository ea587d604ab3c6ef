using Vibe.Formats.Internal;
using Vibe.Formats.Numpy;
using Vibe.Formats.Pickle;

namespace Vibe.Formats.Body;

/// <summary>An array of a body model file, however it was kept: plain, sparse, or inside chumpy objects.</summary>
/// <param name="Shape">Length of each axis.</param>
/// <param name="Values">The values in C order.</param>
internal sealed record ChumpyArray(IReadOnlyList<long> Shape, double[] Values)
{
    private const int DeepestNesting = 8;

    /// <summary>Takes the array out of a value of a body model file.</summary>
    /// <param name="value">The value.</param>
    /// <param name="source">Name of file and entry for messages.</param>
    public static ChumpyArray From(object? value, string source) => From(value, source, 0);

    private static ChumpyArray From(object? value, string source, int depth) => value switch
    {
        NpyArray array => new ChumpyArray(array.Shape, array.ToArray<double>()),
        SparseMatrix matrix => new ChumpyArray([matrix.RowCount, matrix.ColumnCount], matrix.ToDense()),
        ObjectArray { Items: [var item] } when depth < DeepestNesting => From(item, source, depth + 1),
        PickleObject chumpy when depth < DeepestNesting => FromChumpy(chumpy, source, depth + 1),
        _ => throw Refusal.Of(source, $"expected an array but found {value?.GetType().Name ?? "nothing"}."),
    };

    // chumpy.ch.Ch keeps its array as x; chumpy.reordering.Select picks values of another object: a.ravel()[idxs].
    private static ChumpyArray FromChumpy(PickleObject chumpy, string source, int depth)
    {
        if (chumpy.Attribute("x") is { } inner)
        {
            return From(inner, source, depth);
        }

        if (chumpy.Attribute("a") is not { } picked || chumpy.Attribute("idxs") is not NpyArray places)
        {
            throw Refusal.Of(source, $"expected an array but found an object of class {chumpy.Type}.");
        }

        var from = From(picked, source, depth).Values;
        var values = Array.ConvertAll(
            places.ToArray<long>(),
            place => place >= 0 && place < from.Length ? from[place] : throw Refusal.Of(source, $"index {place} leaves {from.Length} values."));
        var shape = chumpy.Attribute("preferred_shape") is IReadOnlyList<object?> axes && axes.All(length => length is >= 0L)
            ? [.. axes.Cast<long>()]
            : places.Shape;
        return shape.Aggregate((Int128)1, (product, length) => product * length) == values.Length
            ? new ChumpyArray(shape, values)
            : throw Refusal.Of(source, $"{values.Length} picked values do not make shape ({string.Join(',', shape)}).");
    }
}
