using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Vibe.Training.Configuration;

/// <summary>
/// A layer of a configuration: .NET's provider of values by key path, which also knows where each value was written and of which kind
/// it is. A list replaces the list of the layers below it, where .NET's own providers mix their elements.
/// </summary>
/// <param name="errors">
/// Receives what is wrong with the layer; <see langword="null"/>: loading throws a <see cref="ConfigurationException"/>.
/// </param>
internal abstract class ConfigurationLayer(List<ConfigurationError>? errors) : ConfigurationProvider, IConfigurationSource
{
    private readonly HashSet<string> _replaced = new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    /// <summary>Writes the layer's values over those of the layers below.</summary>
    /// <param name="tree">The values so far; changed.</param>
    public abstract void LayOver(SectionNode tree);

    /// <inheritdoc/>
    public sealed override bool TryGet(string key, out string? value) => base.TryGet(key, out value) || IsReplaced(key);

    /// <inheritdoc/>
    public sealed override IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath) =>
        base.GetChildKeys(parentPath is not null && IsReplaced(parentPath) ? [] : earlierKeys, parentPath);

    /// <summary>Makes the values known under their key paths.</summary>
    /// <param name="tree">The values.</param>
    /// <param name="found">What is wrong with them.</param>
    protected void Provide(SectionNode tree, IReadOnlyList<ConfigurationError> found)
    {
        if (errors is null && found.Count > 0)
        {
            throw new ConfigurationException(found);
        }

        errors?.AddRange(found);
        _replaced.Clear();
        Data.Clear();
        Flatten(tree, string.Empty);
    }

    private bool IsReplaced(string path)
    {
        var end = path.Length;
        while (end > 0 && !_replaced.Contains(path[..end]))
        {
            end = path.LastIndexOf(':', end - 1);
        }

        return end > 0;
    }

    private void Flatten(ConfigurationNode node, string path)
    {
        node = node is TextNode text && OverrideWriter.Parse(text) is var parsed and (SectionNode or ListNode) ? parsed : node;
        var members = node switch
        {
            SectionNode section => section.Members.Select(member => (member.Key, member.Value)),
            ListNode list => list.Items.Select((item, i) => (i.ToString(CultureInfo.InvariantCulture), item)),
            _ => [],
        };
        foreach (var (key, member) in members)
        {
            Flatten(member, KeyPath.Join(path, key));
        }

        if (node is not SectionNode)
        {
            _replaced.Add(path);
        }

        if (node is not SectionNode { Members.Count: > 0 } && path.Length > 0)
        {
            Data[path] = Text(node);
        }
    }

    private static string? Text(ConfigurationNode node) => node switch
    {
        TextNode written => written.Text,
        ValueNode { Kind: not JsonTokenType.Null } value => value.Text,
        SectionNode => "{}", // a section of defaults, which is not the same as none
        ListNode { Items.Count: 0 } => string.Empty, // as .NET's own provider of JSON does
        _ => null,
    };
}
