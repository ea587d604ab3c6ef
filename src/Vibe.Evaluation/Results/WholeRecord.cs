using System.Collections;
using System.Reflection;
using System.Text.Json;

namespace Vibe.Evaluation.Results;

/// <summary>Finds what a record read from JSON lacks: the serializer leaves null where a key is missing, and keeps null elements.</summary>
internal static class WholeRecord
{
    /// <summary>Checks a record, its lists and the records in them.</summary>
    /// <param name="value">The record or list.</param>
    /// <param name="name">What it is called in messages.</param>
    /// <exception cref="JsonException">Something that may not be null is missing or null; says where.</exception>
    public static void Require(object? value, string name)
    {
        switch (value)
        {
            case null:
                throw new JsonException($"{name} is missing or null.");
            case string:
                break;
            case IDictionary:
                break; // of texts
            case IEnumerable list:
                RequireElements(list, name);
                break;
            case var record when IsRecord(record.GetType()):
                RequireProperties(record, name);
                break;
        }
    }

    private static void RequireElements(IEnumerable list, string name)
    {
        if (list.GetType() is var type && (type.GetElementType() ?? type.GetGenericArguments().FirstOrDefault()) is { IsValueType: true })
        {
            return;
        }

        var index = 0;
        foreach (var element in list)
        {
            Require(element, FormattableString.Invariant($"{name}[{index++}]"));
        }
    }

    private static void RequireProperties(object record, string name)
    {
        var nullability = new NullabilityInfoContext();
        foreach (var property in record.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite && !property.PropertyType.IsValueType))
        {
            var value = property.GetValue(record);
            if (value is not null || nullability.Create(property).ReadState == NullabilityState.NotNull)
            {
                Require(value, $"{name}.{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}");
            }
        }
    }

    // Those of this program; what the runtime makes is whole.
    private static bool IsRecord(Type type) => type.Namespace?.StartsWith(nameof(Vibe), StringComparison.Ordinal) == true;
}
