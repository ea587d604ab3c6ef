using System.Buffers.Binary;

namespace Vibe.Formats.Hdf5;

/// <summary>
/// Notices that PureHDF reads a link to another file or a list of files with raw data, before it opens them: by the sizes and values of
/// the reads that make up these messages, which is all that can be seen from outside.
/// </summary>
internal sealed class Hdf5LinkWatch
{
    private const int ExternalLink = 64;
    private const int TypeGiven = 0x08;
    private const int OrderGiven = 0x04;
    private const int EncodingGiven = 0x10;

    private readonly Queue<int> _expected = new();
    private long _end = -1;
    private int _flags;
    private Step _step;

    private enum Step
    {
        Start,
        VersionRead,
        FlagsRead,
        BeforeNameLength,
        BeforeName,
        FileList,
    }

    /// <summary>Follows one read.</summary>
    /// <param name="start">Where it starts in the file.</param>
    /// <param name="bytes">What was read.</param>
    /// <returns>Whether a reference to another file was read.</returns>
    public bool LeadsOut(long start, ReadOnlySpan<byte> bytes)
    {
        if (start != _end)
        {
            _step = Step.Start;
        }

        _end = start + bytes.Length;
        switch (_step)
        {
            // Version 1, then flags of one byte and a type of one byte: a link. Or three zeros, two counts, an address: a list of files.
            case Step.VersionRead when bytes.Length == 1 && (bytes[0] & TypeGiven) != 0:
                (_step, _flags) = (Step.FlagsRead, bytes[0]);
                return false;
            case Step.VersionRead when bytes is [0, 0, 0]:
                Expect(Step.FileList, 2, 2, 8);
                return false;
            case Step.FlagsRead when bytes is [ExternalLink]:
                Expect(Step.BeforeNameLength, [.. (_flags & OrderGiven) != 0 ? [8] : Array.Empty<int>(), .. (_flags & EncodingGiven) != 0 ? [1] : Array.Empty<int>()]);
                return false;
            case Step.BeforeNameLength when _expected.Count == 0 && bytes.Length == 1 << (_flags & 3):
                var length = bytes.Length switch { 1 => bytes[0], 2 => BinaryPrimitives.ReadUInt16LittleEndian(bytes), _ => (long)BinaryPrimitives.ReadUInt32LittleEndian(bytes) };
                Expect(Step.BeforeName, (int)Math.Min(length, int.MaxValue), 2);
                return false;
            case Step.BeforeNameLength or Step.BeforeName or Step.FileList when _expected.TryDequeue(out var size) && size == bytes.Length:
                return _expected.Count == 0 && _step != Step.BeforeNameLength;
            default:
                _step = bytes is [1] ? Step.VersionRead : Step.Start;
                return false;
        }
    }

    private void Expect(Step step, params ReadOnlySpan<int> sizes)
    {
        _step = step;
        _expected.Clear();
        foreach (var size in sizes)
        {
            _expected.Enqueue(size);
        }
    }
}
