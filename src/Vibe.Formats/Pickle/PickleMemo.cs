namespace Vibe.Formats.Pickle;

/// <summary>The objects that a pickle refers to again, by number; numbers that follow each other, as they mostly do, are cheap.</summary>
internal sealed class PickleMemo
{
    private readonly List<object?> _first = [];
    private Dictionary<long, object?>? _others;

    /// <summary>Gets the number of objects.</summary>
    public int Count => _first.Count + (_others?.Count ?? 0);

    /// <summary>Keeps an object.</summary>
    /// <param name="index">Its number.</param>
    /// <param name="value">The object; one of the same number is replaced.</param>
    public void Set(long index, object? value)
    {
        if (index < _first.Count)
        {
            _first[(int)index] = value;
        }
        else if (index == _first.Count && _others is null)
        {
            _first.Add(value);
        }
        else
        {
            (_others ??= [])[index] = value;
        }
    }

    /// <summary>Finds an object.</summary>
    /// <param name="index">Its number.</param>
    /// <param name="value">The object.</param>
    public bool TryGet(long index, out object? value)
    {
        value = index < _first.Count ? _first[(int)index] : null;
        return index < _first.Count || (_others?.TryGetValue(index, out value) ?? false);
    }
}
