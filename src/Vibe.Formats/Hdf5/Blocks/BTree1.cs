namespace Vibe.Formats.Hdf5.Blocks;

/// <summary>The older trees, by which groups find their members and data sets their chunks.</summary>
internal static class BTree1
{
    private const int Header = 8;

    /// <summary>Walks to the leaves.</summary>
    /// <param name="source">The file.</param>
    /// <param name="root">Where the tree is.</param>
    /// <param name="type">0 for groups, 1 for chunks.</param>
    /// <param name="keySize">Bytes of a key.</param>
    /// <param name="isWanted">Whether to go into a child, by the keys before and behind it.</param>
    /// <returns>Key and address of each wanted child of the lowest level, in the tree's order.</returns>
    public static IEnumerable<(Hdf5Cursor Key, long Child)> Leaves(
        Hdf5Source source, long root, int type, int keySize, Func<Hdf5Cursor, Hdf5Cursor, bool> isWanted) =>
        Leaves(source, root, type, keySize, isWanted, parent: null);

    private static IEnumerable<(Hdf5Cursor Key, long Child)> Leaves(
        Hdf5Source source, long position, int type, int keySize, Func<Hdf5Cursor, Hdf5Cursor, bool> isWanted, int? parent)
    {
        var header = source.Read(position, Header + (2 * source.Frame.AddressSize));
        header.Signature("TREE");
        var (found, level, count) = (header.Byte(), header.Byte(), header.UInt16());
        if (found != type || (parent is { } above && level != above - 1))
        {
            throw source.Refuse(
                position,
                $"expected a tree of type {type}{(parent is null ? string.Empty : $" at level {parent - 1}")} "
                    + $"but found type {found} at level {level}.");
        }

        var entries = source.Read(position + header.Bytes.Length, ((keySize + source.Frame.AddressSize) * (long)count) + keySize);
        var key = entries.Part(keySize);
        for (var i = 0; i < count; i++)
        {
            var child = entries.AddressGiven();
            var next = entries.Part(keySize);
            if (isWanted(key.Again(), next.Again()))
            {
                foreach (var leaf in level == 0 ? [(key.Again(), child)] : Leaves(source, child, type, keySize, isWanted, level))
                {
                    yield return leaf;
                }
            }

            key = next;
        }
    }
}
