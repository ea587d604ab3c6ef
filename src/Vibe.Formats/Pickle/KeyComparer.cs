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

    /// <summary>Returns whether a value can be a key: immutable, and a tuple only if it is small, since hashing walks through it.</summary>
    /// <param name="value">The value.</param>
    /// <param name="size">About how many bytes hashing walks through.</param>
    public static bool IsKey(object? value, out long size)
    {
        size = 0;
        var parts = MostParts;
        return IsKey(value, ref parts, ref size);
    }

    /// <inheritdoc/>
    public new bool Equals(object? x, object? y) =>
        x is byte[] left && y is byte[] right ? left.AsSpan().SequenceEqual(right) : object.Equals(x, y);

    /// <inheritdoc/>
    public int GetHashCode(object? obj)
    {
        // HashCode is seeded anew in every process, so that nobody can choose keys that collide; the numbers' own hashes are not.
        if (obj is not byte[] bytes)
        {
            return obj switch
            {
                null => 0,
                long number => HashCode.Combine(number >> 32, (uint)number),
                double number => HashCode.Combine(
                    BitConverter.DoubleToInt64Bits(number) >> 32, (uint)BitConverter.DoubleToInt64Bits(number)),
                DateTime moment => HashCode.Combine(moment.Ticks >> 32, (uint)moment.Ticks),
                TimeOnly time => HashCode.Combine(time.Ticks >> 32, (uint)time.Ticks),
                TimeSpan span => HashCode.Combine(span.Ticks >> 32, (uint)span.Ticks),
                _ => obj.GetHashCode(),
            };
        }

        var hash = default(HashCode);
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }

    private static bool IsKey(object? value, ref int parts, ref long size)
    {
        size += value switch
        {
            string text => text.Length,
            byte[] bytes => bytes.Length,
            System.Numerics.BigInteger number => number.GetByteCount(),
            PickleGlobal global => global.Module.Length + global.Name.Length,
            _ => sizeof(long),
        };
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
            if (!IsKey(tuple.Raw(i), ref parts, ref size))
            {
                return false;
            }
        }

        return true;
    }
}
