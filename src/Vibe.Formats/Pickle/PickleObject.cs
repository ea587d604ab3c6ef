namespace Vibe.Formats.Pickle;

/// <summary>An object of a class that is not known here: its class name and what was stored with it, nothing else.</summary>
/// <remarks>Neither its constructor nor its <c>__setstate__</c> is run; there is no Python behind it.</remarks>
public sealed class PickleObject
{
    private List<object?>? _items;
    private PickleDictionary? _entries;
    private long _memo = -1;
    private List<long>? _moreMemos;

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

    /// <summary>Notes a place of the memo in which the object stands.</summary>
    /// <param name="memo">The place.</param>
    internal void Remember(long memo)
    {
        if (_memo < 0)
        {
            _memo = memo;
        }
        else
        {
            (_moreMemos ??= []).Add(memo);
        }
    }

    /// <summary>Gives the places of the memo in which the object stands and forgets them.</summary>
    internal IReadOnlyList<long> TakeMemos()
    {
        long[] memos = _memo < 0 ? [] : [_memo, .. _moreMemos ?? []];
        (_memo, _moreMemos) = (-1, null);
        return memos;
    }
}
