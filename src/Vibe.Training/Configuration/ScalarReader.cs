using System.Globalization;
using System.Text.Json;

namespace Vibe.Training.Configuration;

/// <summary>Turns a written value into a number, text, truth value or enumeration.</summary>
internal static class ScalarReader
{
    private static readonly string[] NamedNumbers = ["NaN", "Infinity", "-Infinity"];

    /// <summary>Reads a value.</summary>
    /// <param name="node">What was written; not <c>null</c>.</param>
    /// <param name="type">What is wanted, without <c>Nullable</c>.</param>
    /// <param name="value">The value.</param>
    /// <returns>What is wrong, or <see langword="null"/>.</returns>
    public static string? TryRead(ValueNode node, Type type, out object? value)
    {
        value = null;
        if (type == typeof(string) || type.IsEnum)
        {
            return node.Kind != JsonTokenType.String ? Complain(node, type)
                : type.IsEnum ? ReadName(node, type, out value)
                : Take(node.Text, out value);
        }

        if (type == typeof(ConfigurationValue))
        {
            return Take(new ConfigurationValue(node.Text, node.Kind == JsonTokenType.String), out value);
        }

        if (type == typeof(bool))
        {
            var isBool = node.Kind is JsonTokenType.True or JsonTokenType.False;
            return isBool ? Take(node.Kind == JsonTokenType.True, out value) : Complain(node, type);
        }

        if (type == typeof(float) || type == typeof(double))
        {
            return ReadReal(node, type, out value);
        }

        return node.Kind == JsonTokenType.Number ? ReadExact(node, type, out value) : Complain(node, type);
    }

    /// <summary>Says what was expected and what was found.</summary>
    /// <param name="node">What was written.</param>
    /// <param name="type">What is wanted.</param>
    /// <returns>A sentence.</returns>
    public static string Complain(ConfigurationNode node, Type type) => $"expected {OptionProperty.Expected(type)}, found {node.Display}.";

    private static string? Take(object taken, out object? value)
    {
        value = taken;
        return null;
    }

    private static string? ReadName(ValueNode node, Type type, out object? value)
    {
        var name = Array.Find(Enum.GetNames(type), name => name.Equals(node.Text, StringComparison.OrdinalIgnoreCase));
        value = name is null ? null : Enum.Parse(type, name);
        return name is null ? Complain(node, type) : null;
    }

    private static string? ReadReal(ValueNode node, Type type, out object? value)
    {
        value = null;
        if (node.Kind != JsonTokenType.Number && !NamedNumbers.Contains(node.Text))
        {
            return Complain(node, type);
        }

        // A float is read from its text: by way of double it could be rounded twice.
        value = type == typeof(float)
            ? (object)float.Parse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture)
            : double.Parse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture);
        var tooLarge = node.Kind == JsonTokenType.Number && !double.IsFinite(Convert.ToDouble(value, CultureInfo.InvariantCulture));
        return tooLarge ? $"the number {node.Text} is too large." : null;
    }

    private static string? ReadExact(ValueNode node, Type type, out object? value)
    {
        value = null;
        var parsed = decimal.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
        if (parsed && type != typeof(decimal) && number != decimal.Truncate(number))
        {
            return Complain(node, type);
        }

        try
        {
            value = parsed ? Convert.ChangeType(number, type, CultureInfo.InvariantCulture) : null;
        }
        catch (OverflowException)
        {
            // said below, as for a number beyond decimal
        }

        return value is null ? $"the number {node.Text} is too large for {type.Name}." : null;
    }
}
