using System.Collections;
using System.Reflection;

namespace Vibe.Training.Configuration;

/// <summary>A record inside an options tree.</summary>
/// <param name="Path">Its key path, <c>Section:Inner</c>; entries of lists have their number, from 0.</param>
/// <param name="Type">Its type, which can be created with its defaults.</param>
internal sealed record OptionSection(string Path, Type Type)
{
    /// <summary>Lists the records inside an options record, outer ones first.</summary>
    /// <param name="options">The record.</param>
    /// <param name="path">Its key path; empty for the root.</param>
    public static IEnumerable<OptionSection> AllOf(object options, string path = "") =>
        from property in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.CanWrite && property.GetIndexParameters().Length == 0
        let name = path.Length == 0 ? property.Name : $"{path}:{property.Name}"
        from entry in Entries(property.GetValue(options), name)
        where IsRecord(entry.Value.GetType())
        from section in AllOf(entry.Value, entry.Path).Prepend(new OptionSection(entry.Path, entry.Value.GetType()))
        select section;

    /// <summary>Whether this section lies in another.</summary>
    /// <param name="other">The other section.</param>
    public bool IsInside(OptionSection other) => Path.StartsWith(other.Path + ":", StringComparison.Ordinal);

    private static IEnumerable<(string Path, object Value)> Entries(object? value, string path) => value switch
    {
        null => [],
        IEnumerable<object> list => list.Select((item, i) => (FormattableString.Invariant($"{path}:{i}"), item)),
        _ => [(path, value)],
    };

    private static bool IsRecord(Type type) =>
        type.IsClass && !typeof(IEnumerable).IsAssignableFrom(type) && type.GetConstructor(Type.EmptyTypes) is not null;
}
