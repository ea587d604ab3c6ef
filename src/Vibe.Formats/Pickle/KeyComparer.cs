namespace Vibe.Formats.Pickle;

/// <summary>Compares dictionary keys by value; byte strings too.</summary>
internal sealed class KeyComparer : IEqualityComparer<object?>
{
    private const int MostParts = 256;

    private KeyComparer()
    {
    }

    /// <summary>Gets the comparer.</summary>
    public static KeyComparer Instance { get; } = new();

    /// <summary>Whether a value can be a key: immutable, and a tuple only if it is small, since hashing walks through it.</summary>
    /// <param name="value">The value.</param>
    public static bool IsKey(object? value)
    {
        var parts = MostParts;
        return IsKey(value, ref parts);
    }

    /// <inheritdoc/>
    public new bool Equals(object? x, object? y) =>
        x is byte[] left && y is byte[] right ? left.AsSpan().SequenceEqual(right) : object.Equals(x, y);

    /// <inheritdoc/>
    public int GetHashCode(object? obj)
    {
        if (obj is not byte[] bytes)
        {
            return obj?.GetHashCode() ?? 0;
        }

        var hash = default(HashCode);
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }

    private static bool IsKey(object? value, ref int parts)
    {
        if (--parts < 0 || value is RawText)
        {
            return false;
        }

        if (value is not PickleTuple tuple)
        {
            return value is null or string or byte[] or ValueType or System.Numerics.BigInteger or PickleGlobal;
        }

        for (var i = 0; i < tuple.Count; i++)
        {
            if (!IsKey(tuple.Raw(i), ref parts))
            {
                return false;
            }
        }

        return true;
    }
}
