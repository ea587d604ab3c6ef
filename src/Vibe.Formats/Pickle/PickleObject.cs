namespace Vibe.Formats.Pickle;

/// <summary>An object of a class that is not known here: its class name and what was stored with it, nothing else.</summary>
/// <remarks>Neither its constructor nor its <c>__setstate__</c> is run; there is no Python behind it.</remarks>
public sealed class PickleObject
{
    private List<object?>? _items;
    private PickleDictionary? _entries;

    internal PickleObject(PickleGlobal type, PickleTuple arguments)
    {
        Type = type;
        Arguments = arguments;
    }

    /// <summary>Gets the name of its class.</summary>
    public PickleGlobal Type { get; }

    /// <summary>Gets the arguments that its constructor would have got.</summary>
    public PickleTuple Arguments { get; }

    /// <summary>Gets its state, usually a dictionary of attributes.</summary>
    public object? State { get; internal set; }

    /// <summary>Gets the items, where the class is a kind of list.</summary>
    public IReadOnlyList<object?> Items => _items ?? [];

    /// <summary>Gets the entries, where the class is a kind of dictionary.</summary>
    public PickleDictionary Entries => _entries ??= new PickleDictionary();

    /// <summary>Gets an attribute where the state is a dictionary that has it.</summary>
    /// <param name="name">Name of the attribute.</param>
    /// <returns>Its value, or null.</returns>
    public object? Attribute(string name) => State is PickleDictionary state && state.TryGetValue(name, out var value) ? value : null;

    internal void Append(object? item) => (_items ??= []).Add(item);
}
