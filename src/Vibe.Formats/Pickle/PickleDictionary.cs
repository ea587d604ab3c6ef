using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Vibe.Formats.Pickle;

/// <summary>A Python dictionary in the order of its entries; keys are strings, numbers, byte strings, null or tuples of these.</summary>
[SuppressMessage("Naming", "CA1711", Justification = "It is Python's dictionary; more than IDictionary could say is lost in other names.")]
public sealed class PickleDictionary : IReadOnlyCollection<KeyValuePair<object?, object?>>
{
    private static readonly object NullKey = new();

    private List<KeyValuePair<object?, object?>>? _entries;
    private Dictionary<object, int>? _places;

    internal PickleDictionary()
    {
    }

    /// <inheritdoc/>
    public int Count => _entries?.Count ?? 0;

    /// <summary>Gets the value of a key.</summary>
    /// <param name="key">The key; integers are long.</param>
    /// <exception cref="KeyNotFoundException">There is no such key.</exception>
    public object? this[object? key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"No key '{key}'.");

    /// <summary>Gets the value of a key where there is one.</summary>
    /// <param name="key">The key; integers are long.</param>
    /// <param name="value">Its value.</param>
    public bool TryGetValue(object? key, out object? value)
    {
        var place = 0;
        var found = _places?.TryGetValue(key ?? NullKey, out place) ?? false;
        value = found ? _entries![place].Value : null;
        return found;
    }

    /// <summary>Gets the value of a key where there is one of the wanted type.</summary>
    /// <typeparam name="T">The wanted type.</typeparam>
    /// <param name="key">The key; integers are long.</param>
    /// <param name="value">Its value.</param>
    public bool TryGetValue<T>(object? key, [NotNullWhen(true)] out T? value)
        where T : class
    {
        value = TryGetValue(key, out var any) ? any as T : null;
        return value is not null;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<object?, object?>> GetEnumerator() => (_entries ?? []).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Adds an entry or replaces the value of an equal key.</summary>
    /// <param name="key">A key for which <see cref="KeyComparer.IsKey(object?, out long)"/> holds.</param>
    /// <param name="value">Its value.</param>
    internal void Set(object? key, object? value)
    {
        _places ??= new Dictionary<object, int>(KeyComparer.Instance);
        _entries ??= [];
        if (_places.TryGetValue(key ?? NullKey, out var place))
        {
            _entries[place] = new(_entries[place].Key, value);
        }
        else
        {
            _places.Add(key ?? NullKey, _entries.Count);
            _entries.Add(new(key, value));
        }
    }
}
