namespace Vibe.Formats.Hdf5.Blocks;

/// <summary>Where values of any length are kept, many in a collection.</summary>
/// <param name="source">The file.</param>
internal sealed class GlobalHeap(Hdf5Source source)
{
    private const int ObjectHeader = 8;
    private const int PlaceCost = 48;

    private readonly Dictionary<long, Dictionary<int, (long Position, long Size)>> _collections = [];

    /// <summary>Gives a value.</summary>
    /// <param name="collection">Where its collection is.</param>
    /// <param name="index">Its number there.</param>
    /// <param name="count">Its bytes.</param>
    public ReadOnlyMemory<byte> Value(long collection, long index, long count)
    {
        if (!_collections.TryGetValue(collection, out var places))
        {
            _collections.Add(collection, places = Places(collection));
        }

        return places.TryGetValue((int)Math.Min(index, int.MaxValue), out var place) && count <= place.Size
            ? source.Read(place.Position, count).Bytes
            : throw source.Refuse(collection, $"there is no value {index} of {count} bytes in this heap.");
    }

    private Dictionary<int, (long Position, long Size)> Places(long collection)
    {
        var head = (ObjectHeader + source.Frame.LengthSize + 7) / 8 * 8;
        var header = source.Read(collection, head);
        header.Signature("GCOL", 1);
        header.Skip(3);
        var end = collection + Math.Min(header.Length(), source.Length - collection);
        var places = new Dictionary<int, (long Position, long Size)>();
        for (var at = collection + head; at + head <= end;)
        {
            var item = source.Read(at, head);
            var index = item.UInt16();
            item.Skip(ObjectHeader - 2); // references
            var size = item.Length();
            if (index == 0)
            {
                break; // the rest is free
            }

            source.Keep(PlaceCost);
            if (size > end - at - head || !places.TryAdd(index, (at + head, size)))
            {
                throw source.Refuse(at, $"value {index} of {size} bytes stands out over its heap or is there twice.");
            }

            at += head + ((size + 7) / 8 * 8);
        }

        return places;
    }
}
