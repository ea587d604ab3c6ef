using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Vibe.Training.Configuration;

/// <summary>Turns a host's configuration, which knows strings only, into nodes that can be bound.</summary>
internal static class HostConfiguration
{
    /// <summary>Reads a section with everything below it.</summary>
    /// <param name="section">The section.</param>
    /// <param name="source">Where it stands, as messages show it.</param>
    public static SectionNode Read(IConfiguration section, string source)
    {
        var node = new SectionNode(source);
        foreach (var child in section.GetChildren())
        {
            node.Members[child.Key] = Read(child);
        }

        return node;
    }

    private static ConfigurationNode Read(IConfigurationSection section)
    {
        var source = $"configuration key {section.Path}";
        var children = section.GetChildren().ToArray();
        if (children.Length == 0)
        {
            return section.Value is { } text ? new TextNode(source, text) : new ValueNode(source, JsonTokenType.Null, "null");
        }

        var indices = children.Select(child => Index(child.Key)).ToArray();
        return indices.All(index => index is not null)
            ? new ListNode(source, [.. children.OrderBy(child => Index(child.Key)).Select(Read)])
            : Read(section, source);
    }

    private static int? Index(string key) =>
        int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;
}
