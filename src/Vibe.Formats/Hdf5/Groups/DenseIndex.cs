using Vibe.Formats.Hdf5.Blocks;

namespace Vibe.Formats.Hdf5.Groups;

/// <summary>Links and attributes of objects that have many: a heap with the messages, and a tree that names them.</summary>
internal static class DenseIndex
{
    /// <summary>Lists the messages; those that are too large for the heap's blocks are left out: no link is.</summary>
    /// <param name="source">The file.</param>
    /// <param name="heap">Where the heap is.</param>
    /// <param name="tree">Where the tree is.</param>
    /// <param name="type">What the tree's records are: 5 for links, 8 for attributes.</param>
    /// <param name="skip">Bytes of a record before the heap's identifier.</param>
    public static IEnumerable<Hdf5Cursor> Objects(Hdf5Source source, long heap, long tree, int type, int skip)
    {
        if (heap == Hdf5Cursor.Nowhere || tree == Hdf5Cursor.Nowhere)
        {
            yield break; // there are few, in the header
        }

        var (objects, index) = (FractalHeap.Read(source, heap), BTree2.Read(source, tree));
        if (index.Type != type)
        {
            throw source.Refuse(tree, $"expected a tree of type {type} but found type {index.Type}.");
        }

        foreach (var record in index.Records())
        {
            record.Skip(skip);
            if (objects.Object(record) is { } found)
            {
                yield return found;
            }
        }
    }
}
