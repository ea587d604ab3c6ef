using System.Buffers.Binary;
using System.Text;

namespace Vibe.Formats.Tests.Elf;

/// <summary>
/// Writes a small shared library: it needs libc.so.6, takes <c>data</c> at load, <c>function</c> lazily and <c>versioned</c> with
/// GLIBC_2.34, may do without <c>weak</c>, and offers <c>offered</c>. Addresses are offsets in the file.
/// </summary>
internal sealed class ElfBuilder
{
    private const int DynamicAt = 0x100;
    private const int StringsAt = 0x200;
    private const int SymbolsAt = 0x300;
    private const int HashAt = 0x3c0;
    private const int RelocationsAt = 0x400;
    private const int LazyAt = 0x420;
    private const int VersionsAt = 0x440;
    private const int NeedsAt = 0x460;

    private readonly byte[] _file = new byte[0x480];
    private readonly StringBuilder _strings = new("\0");

    public static byte[] Build() => new ElfBuilder().Fill()._file;

    private ElfBuilder Fill()
    {
        byte[] magic = [0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1];
        magic.CopyTo(_file, 0);
        Half(16, 3);
        Half(18, 62);
        Long(32, 64);
        Half(54, 56);
        Half(56, 2);
        Segment(64, 1, 0, (ulong)_file.Length);
        Symbols();
        Segment(64 + 56, 2, DynamicAt, Dynamic());
        Encoding.ASCII.GetBytes(_strings.ToString()).CopyTo(_file, StringsAt);
        return this;
    }

    private void Symbols()
    {
        (string Name, byte Info, ushort Section, ushort Version)[] symbols =
        [
            ("", 0, 0, 0), ("data", 0x10, 0, 1), ("function", 0x10, 0, 1), ("versioned", 0x10, 0, 2), ("weak", 0x20, 0, 1),
            ("offered", 0x12, 1, 1),
        ];
        for (var i = 0; i < symbols.Length; i++)
        {
            var at = SymbolsAt + (24 * i);
            Word(at, Text(symbols[i].Name));
            _file[at + 4] = symbols[i].Info;
            Half(at + 6, symbols[i].Section);
            Half(VersionsAt + (2 * i), symbols[i].Version);
        }

        // GNU hash table: one bucket, which begins with symbol 5; a filter of one word; one chain, which ends at once.
        Word(HashAt, 1);
        Word(HashAt + 4, 5);
        Word(HashAt + 8, 1);
        Word(HashAt + 24, 5);
        Word(HashAt + 28, 1);
        Long(RelocationsAt + 8, (1UL << 32) | 6); // R_X86_64_GLOB_DAT of symbol 1
        Long(LazyAt + 8, (2UL << 32) | 7); // R_X86_64_JUMP_SLOT of symbol 2
        Half(NeedsAt, 1);
        Half(NeedsAt + 2, 1);
        Word(NeedsAt + 4, Text("libc.so.6"));
        Word(NeedsAt + 8, 16);
        Half(NeedsAt + 16 + 6, 2);
        Word(NeedsAt + 16 + 8, Text("GLIBC_2.34"));
    }

    private ulong Dynamic()
    {
        (ulong Tag, ulong Value)[] entries =
        [
            (1, Text("libc.so.6")), (14, Text("libsmall.so")), (29, Text("$ORIGIN")),
            (5, StringsAt), (10, 0x100), (6, SymbolsAt), (0x6ffffef5, HashAt),
            (7, RelocationsAt), (8, 24), (23, LazyAt), (2, 24), (0x6ffffff0, VersionsAt), (0x6ffffffe, NeedsAt), (0x6fffffff, 1), (0, 0),
        ];
        for (var i = 0; i < entries.Length; i++)
        {
            Long(DynamicAt + (16 * i), entries[i].Tag);
            Long(DynamicAt + (16 * i) + 8, entries[i].Value);
        }

        return (ulong)(16 * entries.Length);
    }

    private void Segment(int at, uint type, ulong offset, ulong size)
    {
        Word(at, type);
        Long(at + 8, offset);
        Long(at + 16, offset);
        Long(at + 32, size);
    }

    private uint Text(string text)
    {
        var at = _strings.Length;
        _strings.Append(text).Append('\0');
        return (uint)at;
    }

    private void Half(int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(_file.AsSpan(at), value);

    private void Word(int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(_file.AsSpan(at), value);

    private void Long(int at, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(_file.AsSpan(at), value);
}
