using System.Text;

namespace Vibe.Formats.Tests.Pickle;

/// <summary>Pickles of at most 2 MB that would take gigabytes or hours in a reader that trusts them.</summary>
internal static class PickleBombs
{
    private const int Many = 100_000;

    public static IReadOnlyDictionary<string, Func<byte[]>> All { get; } = new Dictionary<string, Func<byte[]>>
    {
        ["deep tuples"] = () => Bytes("N" + Repeat("\u0085", 10 * Many) + "."),
        ["deep lists"] = () => Bytes(Repeat("]", 3 * Many) + Repeat("a", (3 * Many) - 1) + "."),
        ["a list inside itself"] = () => Bytes("]q\0h\0a."),
        ["lists of one list"] = () => Bytes("]q\0" + Repeat("](h\0h\0h\0h\0e", Many) + "0."),
        ["refused: a million dictionaries"] = () => Bytes("(" + Repeat("}", 20 * Many) + "l."),
        ["refused: values are left over"] = () => Bytes(Repeat("N", 10 * Many) + "."),
        // One string of 500 KB, mentioned 100 000 times: 100 GB if each mention were decoded.
        ["one text, many mentions"] = () => Bytes(
            "T\u0020\u00a1\u0007\0" + new string('x', 500_000) + "q\0](" + Repeat("h\0", Many) + "e\u0086."),
        // The same string, encoded to bytes 100 000 times: 50 GB.
        ["refused: one text, many copies"] = () => Bytes(
            "X\u0020\u00a1\u0007\0" + new string('x', 500_000) + "q\0X\u0006\0\0\0latin1q\u0001c_codecs\nencode\nq\u0002("
                + Repeat("h\u0002h\0h\u0001\u0086R", Many) + "l."),
        // A list of 100 000 numbers, made to a set 100 000 times.
        ["refused: one list, many sets"] = () => Bytes(
            "](" + Repeat("N", Many) + "eq\0cbuiltins\nset\nq\u0001(" + Repeat("h\u0001h\0\u0085R", Many) + "l."),
        // A key of 500 KB, set 100 000 times: hashing 50 GB.
        ["refused: one long key, many times"] = () => Bytes(
            "X\u0020\u00a1\u0007\0" + new string('x', 500_000) + "q\0}" + Repeat("h\0Ns", Many) + "\u0086."),
        // Numbers whose halves cancel out: all have the same hash in .NET, and 100 000 of them would be compared with each other.
        ["keys that collide"] = () => [.. Bytes("}"), .. Enumerable.Range(1, Many).SelectMany(
            i => (byte[])[0x8a, 8, .. BitConverter.GetBytes(((long)i << 32) | (uint)i), (byte)'N', (byte)'s']), (byte)'.'],
        ["one object in many places of the memo"] = () => Bytes(
            "csomewhere\nThing\n)\u0081" + Repeat("q\0", 3 * Many) + Repeat("2", 3 * Many) + Repeat("}b0", 3 * Many) + "."),
        ["refused: a huge length"] = () => Bytes("B\u00ff\u00ff\u00ff\u00ffabc"),
        ["refused: a huge array"] = () => Bytes(
            "cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\0\u0085U\u0001b\u0087R"
            + "(K\u0001J\u00ff\u00ff\u00ff\u007fJ\u00ff\u00ff\u00ff\u007f\u0086cnumpy\ndtype\nU\u0002f8K\0K\u0001\u0087R\u0089U\u0001xtb."),
        ["refused: a nested call without end"] = () => Bytes(
            "ctorch._tensor\n_rebuild_from_type_v2\nq\0N" + Repeat("h\0N\u0086", Many) + "R."),
        ["many integers of many digits"] = () => Bytes("(" + Repeat("I" + new string('9', 4000) + "\n", 400) + "l."),
    };

    /// <summary>A dictionary whose v_template and weights fit together and whose J_regressor is sparse and huge.</summary>
    public static byte[] HugeSparseBody() => Bytes(
        "}(U\nv_template" + Array("J\0\0\0@", "K\u0003") + "U\u0007weights" + Array("K\0", "K\u0018")
        + "U\u000bJ_regressorcscipy.sparse.csc\ncsc_matrix\n)\u0081}(U\u0006_shapeK\u0018J\0\0\0@\u0086U\u0006indptr"
            + Array("K\0", "K\u0001") + "ubu.");

    private static string Array(string rows, string columns) =>
        $"cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\0\u0085U\u0001b\u0087R"
            + $"(K\u0001{rows}{columns}\u0086cnumpy\ndtype\nU\u0002f8K\0K\u0001\u0087R\u0089U\0tb";

    private static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);
}
