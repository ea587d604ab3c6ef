using Vibe.Formats.Internal;

namespace Vibe.Formats.Hdf5.Chunks;

/// <summary>Unpacks what h5py packs with <c>compression="lzf"</c>: runs of bytes, and repetitions of what came before.</summary>
internal static class LzfBlock
{
    private const int LongestRun = 32;
    private const int LongLength = 7;

    /// <summary>Unpacks a block.</summary>
    /// <param name="packed">The block.</param>
    /// <param name="most">Most bytes that may come out.</param>
    /// <param name="source">Name for messages.</param>
    public static Memory<byte> Unpack(ReadOnlySpan<byte> packed, int most, string source)
    {
        var values = LargeArray.Allocate<byte>(most);
        var filled = 0;
        for (var at = 0; at < packed.Length;)
        {
            var control = packed[at++];
            if (control < LongestRun)
            {
                var run = control + 1;
                if (run > packed.Length - at || run > values.Length - filled)
                {
                    throw Damaged(source);
                }

                packed.Slice(at, run).CopyTo(values.AsSpan(filled));
                (at, filled) = (at + run, filled + run);
                continue;
            }

            var length = control >> 5;
            if (at + (length == LongLength ? 2 : 1) > packed.Length)
            {
                throw Damaged(source);
            }

            length += length == LongLength ? packed[at++] : 0;
            var from = filled - (((control & 0x1F) << 8) | packed[at++]) - 1;
            if (from < 0 || length + 2 > values.Length - filled)
            {
                throw Damaged(source);
            }

            for (var end = filled + length + 2; filled < end;)
            {
                values[filled++] = values[from++]; // the two may overlap
            }
        }

        return values.AsMemory(0, filled);
    }

    private static InvalidDataException Damaged(string source) => Refusal.Of(source, "a chunk packed by lzf is damaged.");
}
