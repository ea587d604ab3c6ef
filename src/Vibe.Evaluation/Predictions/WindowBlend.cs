using Vibe.Core.Geometry;
using static TorchSharp.torch;

namespace Vibe.Evaluation.Predictions;

/// <summary>Cross-fades the predictions of overlapping windows: each counts most in its middle.</summary>
internal sealed class WindowBlend : IDisposable
{
    private readonly List<(FrameRange Range, BodyEstimate Bodies)> _finished = [];
    private FrameRange _pending;                                // frames that a later window may still touch
    private Tensor? _rotations, _betas, _cameras, _weights;     // weighted sums over them, (P,...)

    /// <summary>Adds a window; windows come in the order of their frames.</summary>
    /// <param name="sequence">The sequence's number.</param>
    /// <param name="firstRow">The store's row of the window's first frame.</param>
    /// <param name="bodies">Bodies, the window's among them.</param>
    /// <param name="first">Where the window begins in <paramref name="bodies"/>.</param>
    /// <param name="length">Frames of the window.</param>
    public void Add(int sequence, long firstRow, BodyEstimate bodies, int first, int length)
    {
        using var scope = NewDisposeScope();
        var isNext = _rotations is not null && sequence == _pending.Sequence && firstRow < _pending.First + _pending.Count;
        Finish(isNext ? (int)(firstRow - _pending.First) : _pending.Count);

        var shared = isNext ? _pending.Count : 0;
        var weights = tensor([.. Enumerable.Range(0, length).Select(frame => (float)Math.Min(frame + 1, length - frame))]);
        Tensor Sum(Tensor? before, Tensor values)
        {
            var weighted = values.narrow(0, first, length).cpu() * weights.view([length, .. Enumerable.Repeat(1L, (int)values.dim() - 1)]);
            return before is null
                ? weighted
                : cat([before + weighted.narrow(0, 0, shared), weighted.narrow(0, shared, length - shared)], 0);
        }

        Replace(
            Sum(_rotations, bodies.Rotations), Sum(_betas, bodies.Betas), Sum(_cameras, bodies.Camera!),
            Sum(_weights, ones(first + length)));
        _pending = new FrameRange(sequence, firstRow, length);
    }

    /// <summary>Ends the last sequence.</summary>
    public void End()
    {
        using var scope = NewDisposeScope();
        Finish(_pending.Count);
    }

    /// <summary>Gives the frames that no later window will touch; <see langword="null"/> if there are none.</summary>
    public PredictedFrames? TakeFinished()
    {
        if (_finished.Count == 0)
        {
            return null;
        }

        using var scope = NewDisposeScope();
        var parts = _finished.Select(part => part.Bodies).ToArray();
        var joined = new BodyEstimate(
            cat([.. parts.Select(part => part.Rotations)], 0), cat([.. parts.Select(part => part.Betas)], 0),
            cat([.. parts.Select(part => part.Camera!)], 0));
        FrameRange[] ranges = [.. _finished.Select(part => part.Range)];
        Clear(parts);
        return PredictedFrames.OfBodies(ranges, joined);
    }

    public void Dispose()
    {
        Clear(_finished.Select(part => part.Bodies));
        Replace(null, null, null, null);
    }

    private void Clear(IEnumerable<BodyEstimate> parts)
    {
        foreach (var part in parts.ToArray())
        {
            part.Rotations.Dispose();
            part.Betas.Dispose();
            part.Camera!.Dispose();
        }

        _finished.Clear();
    }

    private void Replace(Tensor? rotations, Tensor? betas, Tensor? cameras, Tensor? weights)
    {
        foreach (var old in new[] { _rotations, _betas, _cameras, _weights })
        {
            old?.Dispose();
        }

        _rotations = rotations?.DetachFromDisposeScope();
        _betas = betas?.DetachFromDisposeScope();
        _cameras = cameras?.DetachFromDisposeScope();
        _weights = weights?.DetachFromDisposeScope();
    }

    /// <summary>Takes the first pending frames out.</summary>
    private void Finish(int frames)
    {
        if (_rotations is null || frames == 0)
        {
            return;
        }

        var weights = _weights!.narrow(0, 0, frames).view(-1, 1);
        var rotations = Rotations.Nearest(_rotations.narrow(0, 0, frames) / weights.view(-1, 1, 1, 1));
        var (betas, cameras) = (_betas!.narrow(0, 0, frames) / weights, _cameras!.narrow(0, 0, frames) / weights);
        _finished.Add((
            _pending with { Count = frames },
            new BodyEstimate(rotations.DetachFromDisposeScope(), betas.DetachFromDisposeScope(), cameras.DetachFromDisposeScope())));
        var left = _pending.Count - frames;
        _pending = new FrameRange(_pending.Sequence, _pending.First + frames, left);
        if (left == 0)
        {
            Replace(null, null, null, null);
            return;
        }

        Tensor Rest(Tensor values) => values.narrow(0, frames, left).clone();
        Replace(Rest(_rotations), Rest(_betas), Rest(_cameras), Rest(_weights));
    }
}
