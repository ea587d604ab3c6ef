using System.Collections;

namespace Vibe.Formats.Pickle;

/// <summary>A Python tuple; equal to another one of equal items, as dictionary keys need it.</summary>
public sealed class PickleTuple : IReadOnlyList<object?>, IEquatable<PickleTuple>
{
    private readonly object?[] _items;

    internal PickleTuple(params object?[] items) => _items = items;

    /// <summary>Gets the tuple without items.</summary>
    public static PickleTuple Empty { get; } = new();

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <inheritdoc/>
    public object? this[int index] => RawText.Decode(_items[index]);

    /// <inheritdoc/>
    public IEnumerator<object?> GetEnumerator() => _items.Select(RawText.Decode).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(PickleTuple? other) =>
        other is not null && _items.AsSpan().SequenceEqual(other._items, KeyComparer.Instance);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PickleTuple);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        _items.Aggregate(_items.Length, (hash, item) => HashCode.Combine(hash, KeyComparer.Instance.GetHashCode(item)));

    /// <summary>Gives an item without decoding long byte strings.</summary>
    /// <param name="index">Its place.</param>
    internal object? Raw(int index) => _items[index];
}
