using System.Text.Json;
using Vibe.Formats.Numpy;

namespace Vibe.Formats.Tests.Support;

/// <summary>Compares arrays with the values that numpy wrote down.</summary>
internal static class ExpectedValues
{
    public static void AssertEqual(JsonElement expected, NpyArray actual)
    {
        var values = Flatten(expected).ToArray();
        if (actual.Descriptor.Contains('U') || actual.Descriptor.Contains('S'))
        {
            Assert.Equal(values.Select(value => value.GetString()), actual.ToStrings());
        }
        else if (actual.Descriptor.Contains('f'))
        {
            Assert.Equal(values.Select(Leaves.Number).Select(Bits), actual.ToArray<double>().Select(Bits));
        }
        else if (actual.Descriptor.Contains('c'))
        {
            // Real and imaginary part of each.
            Assert.Equal(
                values.Select(Leaves.Number).Select(Bits),
                actual.ToComplex().SelectMany(value => new[] { value.Real, value.Imaginary }).Select(Bits));
        }
        else if (actual.Descriptor.EndsWith("u8", StringComparison.Ordinal))
        {
            Assert.Equal(values.Select(value => value.GetUInt64()), actual.ToArray<ulong>());
        }
        else if (actual.Descriptor == "|b1")
        {
            Assert.Equal(values.Select(value => value.GetBoolean()), actual.ToArray<bool>());
        }
        else
        {
            Assert.Equal(values.Select(value => value.GetInt64()), actual.ToArray<long>());
        }
    }

    /// <summary>Bit patterns tell -0.0 from 0.0; every nan is the same.</summary>
    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value);

    private static IEnumerable<JsonElement> Flatten(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().SelectMany(Flatten) : [value];
}
