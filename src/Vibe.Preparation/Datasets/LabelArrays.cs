using Vibe.Formats.Numpy;

namespace Vibe.Preparation.Datasets;

/// <summary>Takes arrays out of label files and says what is wrong with them.</summary>
internal static class LabelArrays
{
    /// <summary>Any length of an axis.</summary>
    public const long Any = -1;

    /// <summary>Reads a variable's numbers.</summary>
    /// <param name="variables">The variables of a file by name.</param>
    /// <param name="path">The file, for messages.</param>
    /// <param name="name">The variable.</param>
    /// <param name="shape">Its shape; <see cref="Any"/> where any length will do.</param>
    /// <returns>The array, checked to hold finite numbers of this shape, and its values in C order.</returns>
    public static (NpyArray Array, double[] Values) Numbers(
        IReadOnlyDictionary<string, object> variables, string path, string name, params ReadOnlySpan<long> shape)
    {
        if (!variables.TryGetValue(name, out var value))
        {
            throw new InvalidDataException($"{path}: expected a variable '{name}' but found only {string.Join(", ", variables.Keys)}.");
        }

        return Numbers(value, $"{path}: variable '{name}'", shape);
    }

    /// <summary>Checks one value of a file.</summary>
    /// <param name="value">The value, an array if all is well.</param>
    /// <param name="place">File and variable, for messages.</param>
    /// <param name="shape">Its shape; <see cref="Any"/> where any length will do.</param>
    /// <returns>The array and its values in C order.</returns>
    public static (NpyArray Array, double[] Values) Numbers(object? value, string place, params ReadOnlySpan<long> shape)
    {
        if (value is not NpyArray array || !Fits(array.Shape, shape))
        {
            var found = value is NpyArray other ? Text([.. other.Shape]) : value?.GetType().Name ?? "nothing";
            throw new InvalidDataException($"{place}: expected numbers {Text(shape)} but found {found}.");
        }

        var values = array.ToArray<double>();
        var bad = Array.FindIndex(values, number => !double.IsFinite(number));
        return bad < 0
            ? (array, values)
            : throw new InvalidDataException(
                FormattableString.Invariant($"{place}: expected finite numbers but value {bad} is {values[bad]}."));
    }

    private static bool Fits(IReadOnlyList<long> found, ReadOnlySpan<long> expected)
    {
        var fits = found.Count == expected.Length;
        for (var axis = 0; fits && axis < expected.Length; axis++)
        {
            fits = expected[axis] == Any || expected[axis] == found[axis];
        }

        return fits;
    }

    private static string Text(ReadOnlySpan<long> shape)
    {
        var axes = new string[shape.Length];
        for (var axis = 0; axis < axes.Length; axis++)
        {
            axes[axis] = shape[axis] == Any ? "N" : FormattableString.Invariant($"{shape[axis]}");
        }

        return $"({string.Join(',', axes)})";
    }
}
