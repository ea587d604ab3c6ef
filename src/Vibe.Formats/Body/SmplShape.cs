using Vibe.Formats.Internal;

namespace Vibe.Formats.Body;

/// <summary>Checks that the arrays of a body model fit together.</summary>
internal static class SmplShape
{
    /// <summary>Refuses an array of another shape.</summary>
    /// <param name="array">The array.</param>
    /// <param name="shape">Expected length of each axis; -1 for any.</param>
    /// <param name="source">Name of file and entry for messages.</param>
    public static ChumpyArray Check(ChumpyArray array, long[] shape, string source)
    {
        var fits = array.Shape.Count == shape.Length
            && array.Shape.Zip(shape).All(pair => pair.First == pair.Second || (pair.Second < 0 && pair.First > 0));
        return fits
            ? array
            : throw Refusal.Of(
                source,
                $"expected shape ({string.Join(',', shape.Select(length => length < 0 ? "any" : $"{length}"))}) "
                + $"but found ({string.Join(',', array.Shape)}).");
    }
}
