using System.Globalization;

namespace Vibe.Inference.Inputs;

/// <summary>Numbers pictures by their names.</summary>
internal static class PictureNumbers
{
    private const int MostDigits = 18;

    /// <summary>Gives each picture its place in the video, from 0.</summary>
    /// <param name="names">The pictures' names, no two alike.</param>
    /// <returns>
    /// The last number in each name, less the smallest one, where every name has another; else the place in the order of the names.
    /// </returns>
    public static int[] Of(IReadOnlyList<string> names)
    {
        long?[] numbers = [.. names.Select(Last)];
        if (numbers.All(number => number is not null) && numbers.Distinct().Count() == numbers.Length)
        {
            var first = numbers.Min() ?? 0;
            if (numbers.All(number => number - first < int.MaxValue))
            {
                return [.. numbers.Select(number => (int)(number!.Value - first))];
            }
        }

        string[] ordered = [.. names.Order(StringComparer.Ordinal)];
        return [.. names.Select(name => Array.BinarySearch(ordered, name, StringComparer.Ordinal))];
    }

    private static long? Last(string name)
    {
        var end = name.AsSpan().LastIndexOfAnyInRange('0', '9') + 1;
        var start = end;
        while (start > 0 && char.IsAsciiDigit(name[start - 1]))
        {
            start--;
        }

        return end > 0 && end - start <= MostDigits ? long.Parse(name.AsSpan(start, end - start), CultureInfo.InvariantCulture) : null;
    }
}
