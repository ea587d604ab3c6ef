using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace Vibe.Training.Configuration;

/// <summary>Checks the data annotations of one key.</summary>
internal static class OptionValidator
{
    /// <summary>Checks a value.</summary>
    /// <param name="property">The key.</param>
    /// <param name="value">Its value.</param>
    /// <param name="owner">The record that holds it.</param>
    /// <returns>One sentence per problem.</returns>
    public static IEnumerable<string> Check(OptionProperty property, object? value, object owner)
    {
        foreach (var attribute in property.Property.GetCustomAttributes<ValidationAttribute>())
        {
            var problems = attribute is RangeAttribute range ? CheckRange(range, value) : [CheckOther(attribute, property, value, owner)];
            foreach (var problem in problems)
            {
                if (problem is not null)
                {
                    yield return problem;
                }
            }
        }
    }

    /// <summary>Says which numbers a range allows.</summary>
    /// <param name="range">The range.</param>
    /// <returns>A phrase such as <c>between 1 and 8</c>.</returns>
    public static string Describe(RangeAttribute range)
    {
        var (low, high) = Bounds(range);
        var hasLow = low > double.MinValue && low > int.MinValue;
        var hasHigh = high < double.MaxValue && high != int.MaxValue && high < long.MaxValue;
        var below = range.MaximumIsExclusive ? "less than" : "at most";
        var above = range.MinimumIsExclusive ? "greater than" : "at least";
        if (hasLow && hasHigh && !range.MinimumIsExclusive && !range.MaximumIsExclusive)
        {
            return $"between {Show(range.Minimum)} and {Show(range.Maximum)}";
        }

        string?[] parts = [hasLow ? $"{above} {Show(range.Minimum)}" : null, hasHigh ? $"{below} {Show(range.Maximum)}" : null];
        return hasLow || hasHigh ? string.Join(" and ", parts.OfType<string>()) : "a finite number";
    }

    private static IEnumerable<string?> CheckRange(RangeAttribute range, object? value)
    {
        // Compared as double: an attribute with integer bounds would round a fraction first. A range on a list is for its elements.
        var (low, high) = Bounds(range);
        foreach (var item in value is Array list ? list.Cast<object?>() : [value])
        {
            var number = item is null ? low : Convert.ToDouble(item, CultureInfo.InvariantCulture);
            var inside = (range.MinimumIsExclusive && item is not null ? number > low : number >= low)
                && (range.MaximumIsExclusive ? number < high : number <= high);
            yield return inside ? null : $"must be {Describe(range)}, found {Show(item)}.";
        }
    }

    private static string? CheckOther(ValidationAttribute attribute, OptionProperty property, object? value, object owner)
    {
        if (attribute is RequiredAttribute && !attribute.IsValid(value))
        {
            return "must not be empty.";
        }

        var context = new ValidationContext(owner) { MemberName = property.Name, DisplayName = property.Name };
        var message = attribute.GetValidationResult(value, context)?.ErrorMessage;
        return message is null ? null : $"{message.TrimEnd('.')}, found {ConfigurationLoader.ToJsonLine(value)}.";
    }

    private static (double Low, double High) Bounds(RangeAttribute range) =>
        (Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture), Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture));

    private static string Show(object? number) => Convert.ToString(number, CultureInfo.InvariantCulture)!;
}
