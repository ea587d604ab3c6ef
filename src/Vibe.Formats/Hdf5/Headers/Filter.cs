using System.Text;
using Vibe.Formats.Hdf5.Blocks;

namespace Vibe.Formats.Hdf5.Headers;

/// <summary>A step in which chunks are packed.</summary>
/// <param name="Id">Its registered number.</param>
/// <param name="Name">Its name, where the file gives one.</param>
/// <param name="Values">Its parameters.</param>
internal sealed record Filter(int Id, string Name, uint[] Values)
{
    private const int MostFilters = 32; // as many as the mask of a chunk has bits
    private const int FirstNamed = 256;

    /// <summary>Reads the steps.</summary>
    /// <param name="fields">Their fields.</param>
    /// <returns>The steps in the order of packing.</returns>
    public static Filter[] ReadAll(Hdf5Cursor fields)
    {
        var (version, count) = (fields.Version(1, 2), fields.Byte());
        if (count > MostFilters)
        {
            throw fields.Refuse($"{count} filters are announced; there can be {MostFilters}.");
        }

        fields.Skip(version == 1 ? 6 : 0);
        return [.. Enumerable.Range(0, count).Select(_ => Read(fields, version))];
    }

    private static Filter Read(Hdf5Cursor fields, int version)
    {
        var id = fields.UInt16();
        var nameLength = version == 1 || id >= FirstNamed ? fields.UInt16() : 0;
        fields.Skip(2); // whether it may be left out
        var values = new uint[fields.UInt16()];
        var name = Encoding.UTF8.GetString(fields.Take(version == 1 ? (nameLength + 7) / 8 * 8 : nameLength).Span).TrimEnd('\0');
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = fields.UInt32();
        }

        fields.Skip(version == 1 && values.Length % 2 != 0 ? Math.Min(4, fields.Left) : 0);
        return new Filter(id, name, values);
    }
}
