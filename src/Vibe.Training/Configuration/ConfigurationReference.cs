using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Vibe.Training.Configuration;

/// <summary>Lists every key of an options tree from the records themselves.</summary>
internal static partial class ConfigurationReference
{
    /// <summary>Describes the keys of a tree.</summary>
    /// <param name="root">The root record's type.</param>
    /// <returns>The keys, in the order of the records' properties, nested ones after their section.</returns>
    public static IReadOnlyList<ConfigurationKey> Describe(Type root)
    {
        ArgumentNullException.ThrowIfNull(root);
        return [.. Walk(root, Activator.CreateInstance(root)!, string.Empty)];
    }

    /// <summary>Writes the keys as a Markdown table per section.</summary>
    /// <param name="root">The root record's type.</param>
    /// <returns>Markdown; lines end with \n.</returns>
    public static string ToMarkdown(Type root)
    {
        var text = new StringBuilder();
        foreach (var section in Describe(root).GroupBy(key => key.Path.Contains(':') ? key.Path[..key.Path.LastIndexOf(':')] : "(root)"))
        {
            text.Append("## ").Append(section.Key).Append("\n\n| key | value | default | meaning |\n| --- | --- | --- | --- |\n");
            foreach (var key in section)
            {
                var value = key.Range.Length == 0 ? key.Type : $"{key.Type}, {key.Range}";
                var standard = key.Default.Length == 0 ? "(required)" : $"`{key.Default}`";
                text.Append(System.Globalization.CultureInfo.InvariantCulture,
                    $"| `{KeyPath.Last(key.Path)}` | {value} | {standard} | {key.Summary} |\n");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<ConfigurationKey> Walk(Type type, object defaults, string path)
    {
        var summaries = ReadSummaries(type.Assembly);
        foreach (var property in OptionProperty.Of(type))
        {
            var keyPath = KeyPath.Join(path, property.Name);
            var value = property.Property.GetValue(defaults);
            var element = OptionProperty.ElementOf(property.Type);
            var isSection = element is null && !OptionProperty.IsScalar(property.Type);
            if (!isSection)
            {
                var standard = property.Required ? string.Empty : ConfigurationLoader.ToJsonLine(value);
                var range = property.Property.GetCustomAttribute<RangeAttribute>();
                var summary = summaries.GetValueOrDefault(
                    $"P:{property.Property.DeclaringType!.FullName!.Replace('+', '.')}.{property.Name}", string.Empty);
                yield return new ConfigurationKey(
                    keyPath,
                    OptionProperty.Expected(property.Type),
                    standard,
                    range is null ? string.Empty : OptionValidator.Describe(range),
                    summary);
            }

            var isListOfSections = element is not null && !OptionProperty.IsScalar(Nullable.GetUnderlyingType(element) ?? element);
            var nested = isSection ? property.Type : isListOfSections ? element : null;
            var nestedPath = isSection ? keyPath : KeyPath.Join(keyPath, "*");
            var children = nested is null ? [] : Walk(nested, (isSection ? value : null) ?? Activator.CreateInstance(nested)!, nestedPath);
            foreach (var child in children)
            {
                yield return child;
            }
        }
    }

    private static Dictionary<string, string> ReadSummaries(Assembly assembly)
    {
        var file = Path.ChangeExtension(assembly.Location, ".xml");
        return !File.Exists(file) ? [] : XDocument.Load(file).Descendants("member")
            .Where(member => member.Element("summary") is not null)
            .ToDictionary(member => (string)member.Attribute("name")!, member => Flatten(member.Element("summary")!));
    }

    private static string Flatten(XElement summary)
    {
        var words = summary.Nodes().Select(node => node switch
        {
            XElement element => (string?)element.Attribute("langword") ?? ((string?)element.Attribute("cref"))?.Split('.')[^1]
                ?? element.Value,
            _ => ((XText)node).Value,
        });
        var text = Whitespace().Replace(string.Concat(words), " ").Trim();
        text = text.StartsWith("Gets a value indicating ", StringComparison.Ordinal) ? text[24..] : text;
        text = text.StartsWith("Gets ", StringComparison.Ordinal) ? text[5..] : text;
        var firstWord = text.Split(' ')[0];
        var isName = firstWord.Contains('_') || firstWord.Contains('.'); // a file's name stays as it is
        return text.Length == 0 || isName ? text : char.ToUpperInvariant(text[0]) + text[1..];
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();
}
