using Vibe.Formats.Hdf5.Blocks;

namespace Vibe.Formats.Hdf5.Headers;

/// <summary>The axes of a data set or attribute.</summary>
/// <param name="Shape">Their lengths; empty for a scalar, (0) where there are no values.</param>
/// <param name="Largest">The lengths to which they may grow; <see cref="Unlimited"/> where there is no limit.</param>
internal sealed record Dataspace(long[] Shape, long[] Largest)
{
    /// <summary>An axis that may grow without limit.</summary>
    public const long Unlimited = long.MaxValue;

    private const int MostAxes = 32;

    /// <summary>Reads axes.</summary>
    /// <param name="fields">Their fields.</param>
    public static Dataspace Read(Hdf5Cursor fields)
    {
        var (version, rank, flags) = (fields.Version(1, 2), fields.Byte(), fields.Byte());
        if (rank > MostAxes)
        {
            throw fields.Refuse($"{rank} axes are announced; there can be {MostAxes}.");
        }

        const int NoValues = 2;
        var hasNone = version == 2 && fields.Byte() == NoValues;
        fields.Skip(version == 1 ? 5 : 0);
        var size = fields.Source.Frame.LengthSize;
        var shape = Enumerable.Range(0, rank).Select(_ => fields.Count(size)).ToArray();
        var largest = (flags & 1) == 0 ? shape : [.. shape.Select(_ => Most(fields.Unsigned(size), size))];
        return hasNone ? new Dataspace([0], [0]) : new Dataspace(shape, largest);
    }

    private static long Most(ulong length, int size) =>
        length < ulong.MaxValue >> (64 - (8 * size)) ? (long)Math.Min(length, long.MaxValue) : Unlimited;
}
