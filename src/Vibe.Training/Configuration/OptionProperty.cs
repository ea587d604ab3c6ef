using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Serialization;

namespace Vibe.Training.Configuration;

/// <summary>One key of an options record.</summary>
/// <param name="Property">The property behind it.</param>
/// <param name="AllowsNull">Whether <c>null</c> may be written.</param>
/// <param name="Required">Whether it must be written because it has no default.</param>
internal sealed record OptionProperty(PropertyInfo Property, bool AllowsNull, bool Required)
{
    // By name: a referenced package defines a public type of the same name.
    private const string RequiredMember = "System.Runtime.CompilerServices.RequiredMemberAttribute";

    private static readonly ConcurrentDictionary<Type, IReadOnlyList<OptionProperty>> Known = new();

    /// <summary>Gets the key's name.</summary>
    public string Name => Property.Name;

    /// <summary>Gets the key's type without <c>Nullable</c>.</summary>
    public Type Type => Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType;

    /// <summary>The keys of an options record, in the order of its source.</summary>
    /// <param name="type">The record's type.</param>
    /// <returns>Public properties that can be set.</returns>
    public static IReadOnlyList<OptionProperty> Of(Type type) => Known.GetOrAdd(type, static options =>
    {
        var nullability = new NullabilityInfoContext();
        return
        [
            .. from property in options.GetProperties(BindingFlags.Public | BindingFlags.Instance)
               where property.SetMethod is { IsPublic: true } && property.GetCustomAttribute<JsonIgnoreAttribute>() is null
               let allowsNull = nullability.Create(property).WriteState == NullabilityState.Nullable
               let required = property.CustomAttributes.Any(attribute => attribute.AttributeType.FullName == RequiredMember)
               select new OptionProperty(property, allowsNull, required),
        ];
    });

    /// <summary>Whether a type is a number, text, truth value or enumeration.</summary>
    /// <param name="type">A type without <c>Nullable</c>.</param>
    /// <returns><see langword="true"/> for a single value.</returns>
    public static bool IsScalar(Type type) =>
        type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(decimal) || type == typeof(ConfigurationValue);

    /// <summary>The element type of a list.</summary>
    /// <param name="type">A type.</param>
    /// <returns>The type of its elements, or <see langword="null"/> when it is no list.</returns>
    public static Type? ElementOf(Type type)
    {
        if (type.IsArray)
        {
            return type.GetElementType();
        }

        var isList = type.IsGenericType && type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type);
        return isList ? type.GetGenericArguments()[0] : null;
    }

    /// <summary>The text that a user has to write for a value of a type.</summary>
    /// <param name="type">A type without <c>Nullable</c>.</param>
    /// <returns>A phrase such as <c>an integer</c>.</returns>
    public static string Expected(Type type)
    {
        if (ElementOf(type) is { } element)
        {
            return IsScalar(element) ? $"a list [ ... ], each element {Expected(element)}" : "a list [ ... ] of sections { ... }";
        }

        return type switch
        {
            { IsEnum: true } => $"one of {string.Join(", ", Enum.GetNames(type))}",
            _ when type == typeof(bool) => "true or false",
            _ when type == typeof(ConfigurationValue) => "a number, a text in quotes, true or false",
            _ when type == typeof(string) => "a text in quotes",
            _ when type == typeof(float) || type == typeof(double) || type == typeof(decimal) => "a number",
            { IsPrimitive: true } => "an integer",
            _ => "a section { ... }",
        };
    }
}
