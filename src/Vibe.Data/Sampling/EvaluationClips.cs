using System.Collections;
using Vibe.Core;
using Vibe.Data.Stores;

namespace Vibe.Data.Sampling;

/// <summary>Walks through a store in order, every frame exactly once, in batches of clips.</summary>
/// <remarks>
/// Sequences are cut into clips; the last one is shifted back to end on the last frame. Frames that an earlier clip covered are marked. A
/// sequence shorter than a clip makes a batch of one shorter clip.
/// </remarks>
public sealed class EvaluationClips : IEnumerable<EvaluationBatch>
{
    private readonly FrameStore _store;
    private readonly EvaluationOptions _options;
    private readonly Func<StoreSequence, bool> _includes;

    /// <summary>Initializes a new instance of the <see cref="EvaluationClips"/> class.</summary>
    /// <param name="store">The store; the caller keeps owning it.</param>
    /// <param name="options">Batch and clip size, already validated.</param>
    /// <param name="includes">Which sequences to walk through; all where <see langword="null"/>.</param>
    public EvaluationClips(FrameStore store, EvaluationOptions options, Func<StoreSequence, bool>? includes = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(options);

        (_store, _options, _includes) = (store, options, includes ?? (_ => true));
        FrameCount = Clips().Sum(clip => (long)clip.Length - clip.FirstNew);
    }

    /// <summary>Gets the number of frames that count in all batches together.</summary>
    public long FrameCount { get; }

    /// <summary>Reads the batches one after another.</summary>
    /// <returns>The batches in the order of the store's frames.</returns>
    public IEnumerator<EvaluationBatch> GetEnumerator()
    {
        var waiting = new List<Clip>();
        foreach (var clip in Clips())
        {
            if (waiting.Count == _options.BatchSize || (waiting.Count > 0 && waiting[0].Length != clip.Length))
            {
                yield return Batch(waiting);
                waiting.Clear();
            }

            waiting.Add(clip);
        }

        if (waiting.Count > 0)
        {
            yield return Batch(waiting);
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerable<Clip> Clips()
    {
        var sequences = _store.Manifest.Sequences;
        for (var i = 0; i < sequences.Count; i++)
        {
            var (_, _, _, start, frames) = sequences[i];
            var isShort = frames < _options.ClipLength;
            if ((isShort && _options.Compatibility == Compatibility.Published) || !_includes(sequences[i]))
            {
                continue;
            }

            var length = isShort ? (int)frames : _options.ClipLength;
            var cut = new ClipCut(length, isShort ? length : length - _options.Overlap, _options.Compatibility);
            long covered = 0;
            for (long clip = 0; clip < cut.Count(frames); clip++)
            {
                var first = cut.First(clip, frames);
                yield return new Clip(i, start + first, length, (int)(covered - first));
                covered = first + length;
            }
        }
    }

    private EvaluationBatch Batch(List<Clip> clips) => new(
        _store,
        clips[0].Length,
        [.. clips.Select(clip => clip.FirstFrame)],
        [.. clips.Select(clip => clip.Sequence)],
        [.. clips.Select(clip => clip.FirstNew)]);

    private readonly record struct Clip(int Sequence, long FirstFrame, int Length, int FirstNew);
}
