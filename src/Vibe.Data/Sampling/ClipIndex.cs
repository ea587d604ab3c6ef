using Vibe.Core;
using Vibe.Data.Stores;

namespace Vibe.Data.Sampling;

/// <summary>The clips of a store, numbered. A clip never crosses from one sequence into another.</summary>
internal sealed class ClipIndex
{
    private readonly IReadOnlyList<StoreSequence> _sequences;
    private readonly ClipCut _cut;
    private readonly long[] _firstClips; // of each sequence, and their number at the end

    /// <summary>Initializes a new instance of the <see cref="ClipIndex"/> class.</summary>
    /// <param name="sequences">The store's sequences.</param>
    /// <param name="length">Frames per clip T.</param>
    /// <param name="stride">Frames from the start of one clip to the start of the next; T for clips that do not overlap.</param>
    /// <param name="compatibility">
    /// <see cref="Compatibility.Corrected"/> covers the last frames of a sequence with one more clip that ends there;
    /// <see cref="Compatibility.Published"/> drops them.
    /// </param>
    public ClipIndex(
        IReadOnlyList<StoreSequence> sequences, int length, int stride, Compatibility compatibility = Compatibility.Corrected)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1);

        _sequences = sequences;
        _cut = new ClipCut(length, stride, compatibility);
        _firstClips = new long[sequences.Count + 1];
        for (var i = 0; i < sequences.Count; i++)
        {
            _firstClips[i + 1] = _firstClips[i] + _cut.Count(sequences[i].Count);
        }
    }

    /// <summary>Gets the number of clips.</summary>
    public long Count => _firstClips[^1];

    /// <summary>Gets the frames per clip T.</summary>
    public int Length => _cut.Length;

    /// <summary>Gets the sequences that are shorter than a clip and give none.</summary>
    public IEnumerable<StoreSequence> ShortSequences => _sequences.Where(sequence => sequence.Count < _cut.Length);

    /// <summary>Gives the first frame of a clip, a row number of the store.</summary>
    /// <param name="clip">Clip number, 0 to <see cref="Count"/> - 1, in the order of the frames.</param>
    /// <returns>The row of the clip's first frame.</returns>
    public long FirstFrame(long clip)
    {
        var sequence = SequenceOf(clip);
        return _sequences[sequence].First + _cut.First(clip - _firstClips[sequence], _sequences[sequence].Count);
    }

    /// <summary>Gives the sequence that a clip belongs to.</summary>
    /// <param name="clip">Clip number, 0 to <see cref="Count"/> - 1.</param>
    /// <returns>Index into the store's sequences.</returns>
    public int SequenceOf(long clip)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(clip);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(clip, Count);

        // The last sequence that starts at or before the clip; empty ones share their start with the next.
        var (low, high) = (0, _sequences.Count);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = _firstClips[middle] <= clip ? (middle, high) : (low, middle);
        }

        return low;
    }
}
