using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Vibe.Training.Configuration;

/// <summary>Writes overrides into a tree of sections.</summary>
internal static class OverrideWriter
{
    /// <summary>Writes an override into the tree.</summary>
    /// <param name="root">The tree; changed.</param>
    /// <param name="applied">The override. A segment of digits picks an element of a list.</param>
    /// <param name="errors">Receives what is wrong with it.</param>
    public static void Apply(SectionNode root, ConfigurationOverride applied, List<ConfigurationError> errors)
    {
        var (text, source) = applied;
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var segments = equals < 0 ? [] : text[..equals].Split(':', StringSplitOptions.TrimEntries);
        if (segments.Length == 0 || segments.Contains(string.Empty))
        {
            errors.Add(new ConfigurationError(string.Empty, source, "expected Section:Key=value, e.g. Training:MaxSteps=100."));
            return;
        }

        ConfigurationNode parent = root;
        for (var i = 0; i < segments.Length - 1; i++)
        {
            var child = Get(parent, segments[i]);
            if (child is not (SectionNode or ListNode))
            {
                child = new SectionNode(source);
                Set(parent, segments, i, child, errors);
            }

            parent = child;
        }

        var node = new TextNode(source, text[(equals + 1)..]);
        if (Get(parent, segments[^1]) is SectionNode section && Parse(node) is SectionNode given)
        {
            section.Merge(given);
        }
        else
        {
            Set(parent, segments, segments.Length - 1, node, errors);
        }
    }

    /// <summary>Reads the text of an override as JSON, or as a bare word where it is none.</summary>
    /// <param name="node">The right side of an override.</param>
    /// <returns>The value that was meant.</returns>
    public static ConfigurationNode Parse(TextNode node)
    {
        var text = node.Text.Trim();
        var word = text.ToUpperInvariant() is "TRUE" or "FALSE" or "NULL" ? text.ToLowerInvariant() : text;
        try
        {
            return JsonNodeReader.Read(Encoding.UTF8.GetBytes(word), _ => node.Source, []);
        }
        catch (JsonException)
        {
            return new ValueNode(node.Source, JsonTokenType.String, node.Text);
        }
    }

    private static ConfigurationNode? Get(ConfigurationNode parent, string segment) => parent switch
    {
        SectionNode section => section.Members.GetValueOrDefault(segment),
        ListNode list when TryIndex(list, segment, out var index) => list.Items[index],
        _ => null,
    };

    private static void Set(ConfigurationNode parent, string[] segments, int depth, ConfigurationNode node, List<ConfigurationError> errors)
    {
        if (parent is SectionNode section)
        {
            section.Members[segments[depth]] = node;
        }
        else if (parent is ListNode list && TryIndex(list, segments[depth], out var index))
        {
            list.Items[index] = node;
        }
        else
        {
            var count = ((ListNode)parent).Items.Count;
            var path = string.Join(':', segments[..(depth + 1)]);
            errors.Add(new ConfigurationError(path, node.Source, $"no such element: the list has {count}, numbered from 0."));
        }
    }

    private static bool TryIndex(ListNode list, string segment, out int index) =>
        int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out index) && index < list.Items.Count;
}
