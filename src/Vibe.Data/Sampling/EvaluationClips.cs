using System.Collections;
using Vibe.Core;
using Vibe.Data.Stores;
using static TorchSharp.torch;

namespace Vibe.Data.Sampling;

/// <summary>Walks through a store in order, every frame exactly once, in batches of clips.</summary>
/// <remarks>
/// Sequences are cut into clips that do not overlap; the last one is shifted back to end on the last frame, and its frames that were
/// covered before are marked. A sequence shorter than a clip makes a batch of one shorter clip.
/// </remarks>
public sealed class EvaluationClips : IEnumerable<EvaluationBatch>
{
    private readonly FrameStore _store;
    private readonly EvaluationOptions _options;

    /// <summary>Initializes a new instance of the <see cref="EvaluationClips"/> class.</summary>
    /// <param name="store">The store; the caller keeps owning it.</param>
    /// <param name="options">Batch and clip size, already validated.</param>
    public EvaluationClips(FrameStore store, EvaluationOptions options)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(options);

        (_store, _options) = (store, options);
        FrameCount = Clips().Sum(clip => (long)clip.Length - clip.FirstNew);
    }

    /// <summary>Gets the number of frames that count in all batches together.</summary>
    public long FrameCount { get; }

    /// <summary>Reads the batches one after another; each is owned by the caller.</summary>
    /// <returns>The batches in the order of the store's frames.</returns>
    public IEnumerator<EvaluationBatch> GetEnumerator()
    {
        var waiting = new List<Clip>();
        foreach (var clip in Clips())
        {
            if (waiting.Count == _options.BatchSize || (waiting.Count > 0 && waiting[0].Length != clip.Length))
            {
                yield return Read(waiting);
                waiting.Clear();
            }

            waiting.Add(clip);
        }

        if (waiting.Count > 0)
        {
            yield return Read(waiting);
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
            if (isShort && _options.Compatibility == Compatibility.Published)
            {
                continue;
            }

            var length = isShort ? (int)frames : _options.ClipLength;
            var cut = new ClipCut(length, length, _options.Compatibility);
            for (long clip = 0; clip < cut.Count(frames); clip++)
            {
                var first = cut.First(clip, frames);
                yield return new Clip(i, start + first, length, (int)((clip * length) - first));
            }
        }
    }

    private EvaluationBatch Read(List<Clip> clips)
    {
        (FrameStore Store, long FirstFrame)[] rows = [.. clips.Select(clip => (_store, clip.FirstFrame))];
        return new EvaluationBatch(
            Column(FrameColumn.Features),
            Column(FrameColumn.Keypoints2D),
            Label(FrameColumn.Keypoints3D),
            Label(FrameColumn.Joints14),
            Label(FrameColumn.Pose),
            Label(FrameColumn.Betas),
            Column(FrameColumn.Has3D),
            Column(FrameColumn.HasSmpl),
            [.. clips.Select(clip => clip.FirstFrame)],
            [.. clips.Select(clip => clip.Sequence)],
            [.. clips.Select(clip => clip.FirstNew)]);

        Tensor Column(FrameColumn column) => ClipReader.Read(rows, clips[0].Length, column);

        Tensor? Label(FrameColumn column) => _store.Has(column) ? Column(column) : null;
    }

    private readonly record struct Clip(int Sequence, long FirstFrame, int Length, int FirstNew);
}
