using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Vibe.Formats.Pickle;

namespace Vibe.Formats.PyTorch;

/// <summary>A dictionary of a checkpoint in the order of its entries.</summary>
/// <remarks>
/// Keys are string or long. Values are null, bool, long, double, string, byte[], <see cref="TensorData"/>,
/// <see cref="CheckpointDictionary"/> or <c>List&lt;object?&gt;</c> of these; int and float become long and double when set.
/// </remarks>
[SuppressMessage("Naming", "CA1710", Justification = "It is Python's dictionary.")]
[SuppressMessage("Naming", "CA1711", Justification = "It is Python's dictionary.")]
public sealed class CheckpointDictionary : IEnumerable<KeyValuePair<object, object?>>
{
    private readonly OrderedDictionary<object, object?> _entries = new(KeyComparer.Instance);

    /// <summary>Gets the number of entries.</summary>
    public int Count => _entries.Count;

    /// <summary>Gets the keys in order, string or long.</summary>
    public IEnumerable<object> Keys => _entries.Keys;

    /// <summary>Gets or sets the value of a key.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="KeyNotFoundException">There is no such key; names those there are.</exception>
    /// <exception cref="ArgumentException">The value is of a type that checkpoints do not hold.</exception>
    public object? this[string key]
    {
        get => Get(key);
        set => Set(key, value);
    }

    /// <summary>Gets or sets the value of a key.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="KeyNotFoundException">There is no such key; names those there are.</exception>
    /// <exception cref="ArgumentException">The value is of a type that checkpoints do not hold.</exception>
    public object? this[long key]
    {
        get => Get(key);
        set => Set(key, value);
    }

    /// <summary>Adds an entry; lets dictionaries be written with collection initializers.</summary>
    /// <param name="key">A key that is not there yet.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="ArgumentException">The key is there already, or the value is of a type that checkpoints do not hold.</exception>
    public void Add(string key, object? value) => _entries.Add(key, Checked(value));

    /// <summary>Adds an entry; lets dictionaries be written with collection initializers.</summary>
    /// <param name="key">A key that is not there yet.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="ArgumentException">The key is there already, or the value is of a type that checkpoints do not hold.</exception>
    public void Add(long key, object? value) => _entries.Add(key, Checked(value));

    /// <summary>Returns whether there is an entry of a key.</summary>
    /// <param name="key">The key.</param>
    public bool ContainsKey(string key) => _entries.ContainsKey(key);

    /// <summary>Returns whether there is an entry of a key.</summary>
    /// <param name="key">The key.</param>
    public bool ContainsKey(long key) => _entries.ContainsKey(key);

    /// <summary>Gets the value of a key where there is one of the wanted type.</summary>
    /// <typeparam name="T">The wanted type.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="value">Its value.</param>
    public bool TryGetValue<T>(string key, [NotNullWhen(true)] out T? value) => Find(key, out value);

    /// <summary>Gets the value of a key where there is one of the wanted type.</summary>
    /// <typeparam name="T">The wanted type.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="value">Its value.</param>
    public bool TryGetValue<T>(long key, [NotNullWhen(true)] out T? value) => Find(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<object, object?>> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Set(object key, object? value) => _entries[key] = Checked(value);

    private static object? Checked(object? value) => value switch
    {
        null or bool or long or double or string or byte[] or TensorData or CheckpointDictionary or List<object?> => value,
        int number => (long)number,
        float number => (double)number,
        _ => throw new ArgumentException($"Checkpoints do not hold values of type {value.GetType()}.", nameof(value)),
    };

    private object? Get(object key) => _entries.TryGetValue(key, out var value)
        ? value
        : throw new KeyNotFoundException($"No key '{key}'; there are {string.Join(", ", _entries.Keys.Take(32))}.");

    private bool Find<T>(object key, [NotNullWhen(true)] out T? value)
    {
        var found = _entries.TryGetValue(key, out var any) && any is T;
        value = found ? (T?)any : default;
        return found;
    }
}
