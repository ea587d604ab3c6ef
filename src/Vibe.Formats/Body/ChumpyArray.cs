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
    /// <param name="budget">Memory that the arrays may take.</param>
    /// <param name="source">Name of file and entry for messages.</param>
    public static ChumpyArray From(object? value, MemoryBudget budget, string source) => From(value, budget, source, 0);

    private static ChumpyArray From(object? value, MemoryBudget budget, string source, int depth)
    {
        switch (value)
        {
            case NpyArray array:
                budget.Take(array.Count * (long)sizeof(double));
                return new ChumpyArray(array.Shape, array.ToArray<double>());
            case SparseMatrix matrix:
                budget.Take((long)matrix.RowCount * matrix.ColumnCount * sizeof(double));
                return new ChumpyArray([matrix.RowCount, matrix.ColumnCount], matrix.ToDense());
            case ObjectArray { Items: [var item] } when depth < DeepestNesting:
                return From(item, budget, source, depth + 1);
            case PickleObject chumpy when depth < DeepestNesting:
                return FromChumpy(chumpy, budget, source, depth + 1);
            default:
                throw Refusal.Of(source, $"expected an array but found {value?.GetType().Name ?? "nothing"}.");
        }
    }

    // chumpy.ch.Ch keeps its array as x; chumpy.reordering.Select picks values of another object: a.ravel()[idxs].
    private static ChumpyArray FromChumpy(PickleObject chumpy, MemoryBudget budget, string source, int depth)
    {
        if (chumpy.Attribute("x") is { } inner)
        {
            return From(inner, budget, source, depth);
        }

        if (chumpy.Attribute("a") is not { } picked || chumpy.Attribute("idxs") is not NpyArray places)
        {
            throw Refusal.Of(source, $"expected an array but found an object of class {chumpy.Type}.");
        }

        var from = From(picked, budget, source, depth).Values;
        budget.Take(places.Count * (long)sizeof(double));
        var values = Array.ConvertAll(
            places.ToArray<long>(),
            place => place >= 0 && place < from.Length
                ? from[place]
                : throw Refusal.Of(source, $"index {place} leaves {from.Length} values."));
        var shape = chumpy.Attribute("preferred_shape") is IReadOnlyList<object?> axes && axes.All(length => length is >= 0L)
            ? [.. axes.Cast<long>()]
            : places.Shape;
        return shape.Aggregate((Int128)1, (product, length) => product * length) == values.Length
            ? new ChumpyArray(shape, values)
            : throw Refusal.Of(source, $"{values.Length} picked values do not make shape ({string.Join(',', shape)}).");
    }
}
