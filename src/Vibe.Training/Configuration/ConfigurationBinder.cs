using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace Vibe.Training.Configuration;

/// <summary>Builds an options tree from nodes and collects every problem on the way.</summary>
/// <remarks>
/// Microsoft's binder stops at the first wrong type, knows no source of a value, and appends to the lists that are an
/// option's default; therefore this one.
/// </remarks>
/// <param name="root">The root of the options tree.</param>
/// <param name="errors">Receives the problems.</param>
internal sealed class ConfigurationBinder(Type root, List<ConfigurationError> errors)
{
    private KeySuggestion? _suggestion;

    /// <summary>Gets for each key path the place where its value was written.</summary>
    public Dictionary<string, string> Origins { get; } = [];

    /// <summary>Builds the tree.</summary>
    /// <param name="node">The root section.</param>
    /// <returns>The root record; unusable when there are errors.</returns>
    public object Bind(SectionNode node)
    {
        TryBindSection(node, root, string.Empty, out var value);
        return value;
    }

    private bool TryBind(ConfigurationNode node, Type type, bool allowsNull, string path, out object? value)
    {
        value = null;
        node = node is TextNode text ? Interpret(text, type, allowsNull) : node;
        if (node is ValueNode { Kind: JsonTokenType.Null })
        {
            Origins[path] = node.Source;
            return allowsNull || Fail(path, node, ScalarReader.Complain(node, type));
        }

        if (OptionProperty.IsScalar(type))
        {
            Origins[path] = node.Source;
            var problem = node is ValueNode scalar ? ScalarReader.TryRead(scalar, type, out value) : ScalarReader.Complain(node, type);
            problem ??= value is string taken && string.IsNullOrWhiteSpace(taken) ? "must not be empty." : null;
            return problem is null || Fail(path, node, problem);
        }

        if (OptionProperty.ElementOf(type) is { } element)
        {
            Origins[path] = node.Source;
            return node is ListNode list
                ? TryBindList(list, type, element, path, out value)
                : Fail(path, node, ScalarReader.Complain(node, type));
        }

        return node is SectionNode section
            ? TryBindSection(section, type, path, out value)
            : Fail(path, node, ScalarReader.Complain(node, type));
    }

    private bool TryBindSection(SectionNode node, Type type, string path, out object value)
    {
        value = Activator.CreateInstance(type)!;
        var properties = OptionProperty.Of(type);
        foreach (var (key, member) in node.Members)
        {
            if (!properties.Any(property => property.Name.Equals(key, StringComparison.OrdinalIgnoreCase)))
            {
                var unknown = KeyPath.Join(path, key);
                Fail(unknown, member, (_suggestion ??= new KeySuggestion(root)).Explain(unknown, type));
            }
        }

        var isWhole = true;
        foreach (var property in properties)
        {
            isWhole &= TryBindProperty(node, property, KeyPath.Join(path, property.Name), value);
        }

        return isWhole && ValidateSection(node, path, value);
    }

    private bool TryBindProperty(SectionNode section, OptionProperty property, string path, object owner)
    {
        ConfigurationNode node = section;
        if (section.Members.TryGetValue(property.Name, out var written))
        {
            node = written;
            if (!TryBind(node, property.Type, property.AllowsNull, path, out var value))
            {
                return false;
            }

            property.Property.SetValue(owner, value);
        }
        else if (property.Required)
        {
            return Fail(path, section, $"is missing, expected {OptionProperty.Expected(property.Type)}.");
        }

        var problems = OptionValidator.Check(property, property.Property.GetValue(owner), owner).ToArray();
        return problems.All(problem => Fail(path, node, problem)) && problems.Length == 0;
    }

    private bool ValidateSection(SectionNode node, string path, object value)
    {
        var results = value is IValidatableObject self ? self.Validate(new ValidationContext(value)).ToArray() : [];
        foreach (var result in results.Where(result => result != ValidationResult.Success))
        {
            var keys = result.MemberNames.Select(name => KeyPath.Join(path, name)).DefaultIfEmpty(path).ToArray();
            var places = result.MemberNames
                .Select(name => node.Members.GetValueOrDefault(name)?.Source ?? node.Source).DefaultIfEmpty(node.Source);
            errors.Add(new ConfigurationError(string.Join(", ", keys), string.Join("; ", places.Distinct()), result.ErrorMessage!));
        }

        return results.Length == 0;
    }

    private bool TryBindList(ListNode node, Type type, Type element, string path, out object? value)
    {
        var items = Array.CreateInstance(element, node.Items.Count);
        var isWhole = true;
        for (var i = 0; i < items.Length; i++)
        {
            var isGood = TryBind(node.Items[i], Nullable.GetUnderlyingType(element) ?? element, false, KeyPath.Join(path, i), out var item);
            items.SetValue(isGood ? item : null, i);
            isWhole &= isGood;
        }

        value = type.IsAssignableFrom(items.GetType()) ? items : Activator.CreateInstance(type, items);
        return isWhole;
    }

    private static ConfigurationNode Interpret(TextNode text, Type type, bool allowsNull)
    {
        var parsed = OverrideWriter.Parse(text);
        if (type == typeof(string))
        {
            var isNull = allowsNull && parsed is ValueNode { Kind: JsonTokenType.Null };
            return isNull ? parsed : new ValueNode(text.Source, JsonTokenType.String, text.Text);
        }

        if (text.Text.Length == 0 && OptionProperty.ElementOf(type) is not null)
        {
            return new ListNode(text.Source, []);
        }

        // A list of plain values may be written without brackets: 1,2,3.
        var isBareList = parsed is ValueNode and not { Display: "null" } && OptionProperty.ElementOf(type) is { } element
            && OptionProperty.IsScalar(element);
        var parts = text.Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return isBareList ? new ListNode(text.Source, [.. parts.Select(part => new TextNode(text.Source, part))]) : parsed;
    }

    private bool Fail(string path, ConfigurationNode node, string message)
    {
        errors.Add(new ConfigurationError(path, node.Source, message));
        return false;
    }
}
