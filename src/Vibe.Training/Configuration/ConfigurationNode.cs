using System.Text.Json;

namespace Vibe.Training.Configuration;

/// <summary>A piece of a configuration before it has a type, together with the place where it was written.</summary>
/// <param name="Source">The place, as shown to the user.</param>
internal abstract record ConfigurationNode(string Source)
{
    /// <summary>Gets the node as the user should see it in a message.</summary>
    public abstract string Display { get; }

    /// <summary>Copies what can be changed, so that layers of a configuration share nothing.</summary>
    /// <returns>The copy; the node itself where nothing of it can be changed.</returns>
    public virtual ConfigurationNode Copy() => this;
}

/// <summary>A JSON object. Keys are matched without regard to case, as in Microsoft.Extensions.Configuration.</summary>
/// <param name="Source">The place, as shown to the user.</param>
internal sealed record SectionNode(string Source) : ConfigurationNode(Source)
{
    /// <summary>Gets the members in the order in which they were first written.</summary>
    public OrderedDictionary<string, ConfigurationNode> Members { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override string Display => "a section { ... }";

    /// <inheritdoc/>
    public override ConfigurationNode Copy()
    {
        var copy = new SectionNode(Source);
        copy.Merge(this);
        return copy;
    }

    /// <summary>Lays <paramref name="above"/> over this section: sections merge, everything else, lists too, is replaced.</summary>
    /// <param name="above">The section that wins.</param>
    public void Merge(SectionNode above)
    {
        foreach (var (key, node) in above.Members)
        {
            if (node is SectionNode section && Members.TryGetValue(key, out var below) && below is SectionNode belowSection)
            {
                belowSection.Merge(section);
            }
            else
            {
                Members[key] = node.Copy();
            }
        }
    }
}

/// <summary>A JSON array.</summary>
/// <param name="Source">The place, as shown to the user.</param>
/// <param name="Items">The elements.</param>
internal sealed record ListNode(string Source, List<ConfigurationNode> Items) : ConfigurationNode(Source)
{
    /// <inheritdoc/>
    public override string Display => "a list [ ... ]";

    /// <inheritdoc/>
    public override ConfigurationNode Copy() => new ListNode(Source, [.. Items.Select(item => item.Copy())]);
}

/// <summary>A JSON string, number, truth value or null.</summary>
/// <param name="Source">The place, as shown to the user.</param>
/// <param name="Kind">Which of them.</param>
/// <param name="Text">The text of a string without quotes, otherwise the JSON text.</param>
internal sealed record ValueNode(string Source, JsonTokenType Kind, string Text) : ConfigurationNode(Source)
{
    /// <inheritdoc/>
    public override string Display => Kind == JsonTokenType.String ? $"\"{Text}\"" : Text;
}

/// <summary>The right side of an override, whose meaning depends on the type of its key.</summary>
/// <param name="Source">The place, as shown to the user.</param>
/// <param name="Text">The text after the equals sign.</param>
internal sealed record TextNode(string Source, string Text) : ConfigurationNode(Source)
{
    /// <inheritdoc/>
    public override string Display => $"\"{Text}\"";
}
