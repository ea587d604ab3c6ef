using Vibe.Evaluation.Predictions;
using Vibe.Evaluation.Protocols;
using static TorchSharp.torch;

namespace Vibe.Evaluation.Measuring;

/// <summary>Keeps the clips with the largest MPJPE and their predictions: each sequence's worst, the worst of these.</summary>
/// <param name="count">How many to keep.</param>
public sealed class WorstClips(int count) : IErrorSink, IDisposable
{
    /// <summary>Frames of a clip; what is left of a sequence after the last whole clip does not count, unless it is all there is.</summary>
    private const int Length = 48;

    private readonly List<WorstClip> _worst = [];
    private readonly List<BodyEstimate> _parts = [];
    private readonly List<float> _errors = [], _alignedErrors = [];
    private int _sequence = -1;
    private long _first;
    private int _frames;
    private bool _hasWhole;

    /// <summary>Gives the kept clips, the one with the largest error first; they remain owned by this object.</summary>
    public IReadOnlyList<WorstClip> Take()
    {
        EndClip(isSequenceEnd: true);
        return [.. _worst.OrderByDescending(clip => clip.MpjpeMm)];
    }

    /// <inheritdoc/>
    public void Add(PredictedFrames frames, FrameErrors errors)
    {
        if (frames.Bodies is not { } bodies)
        {
            return;
        }

        var (values, aligned) = (errors[Metric.Mpjpe]!, errors[Metric.PaMpjpe]!);
        var at = 0;
        foreach (var range in errors.Ranges)
        {
            if (range.Sequence != _sequence || range.First != _first + _frames)
            {
                EndClip(isSequenceEnd: true);
                _hasWhole = false;
            }

            for (var done = 0; done < range.Count;)
            {
                if (_frames == 0)
                {
                    (_sequence, _first) = (range.Sequence, range.First + done);
                }

                var taken = Math.Min(Length - _frames, range.Count - done);
                Keep(bodies, at + done, taken);
                _errors.AddRange(values.AsSpan(at + done, taken));
                _alignedErrors.AddRange(aligned.AsSpan(at + done, taken));
                _frames += taken;
                done += taken;
                if (_frames == Length)
                {
                    EndClip(isSequenceEnd: false);
                }
            }

            at += range.Count;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var clip in _worst)
        {
            clip.Dispose();
        }

        Forget();
    }

    /// <summary>The mean over the measured frames; NaN where none was.</summary>
    private static double Mean(List<float> errors) =>
        errors.Where(float.IsFinite).Select(error => (double)error).DefaultIfEmpty(double.NaN).Average();

    private void Keep(BodyEstimate bodies, int first, int frames)
    {
        using var scope = NewDisposeScope();
        Tensor Part(Tensor values) => values.narrow(0, first, frames).cpu().clone().DetachFromDisposeScope();
        _parts.Add(new BodyEstimate(Part(bodies.Rotations), Part(bodies.Betas), bodies.Camera is { } camera ? Part(camera) : null));
    }

    private void EndClip(bool isSequenceEnd)
    {
        var isWhole = _frames == Length;
        if (_frames > 0 && (isWhole || (isSequenceEnd && !_hasWhole)) && Mean(_errors) is var mean && double.IsFinite(mean))
        {
            Offer(mean);
        }

        _hasWhole |= isWhole;
        Forget();
        (_first, _frames) = (_first + _frames, 0);
    }

    private void Offer(double mean)
    {
        var rival = _worst.Find(clip => clip.Sequence == _sequence) ?? (_worst.Count < count ? null : _worst.MinBy(clip => clip.MpjpeMm));
        if (rival is not null && rival.MpjpeMm >= mean)
        {
            return;
        }

        if (rival is not null)
        {
            _worst.Remove(rival);
            rival.Dispose();
        }

        using var scope = NewDisposeScope();
        Tensor Join(Func<BodyEstimate, Tensor> pick) => cat([.. _parts.Select(pick)], 0).DetachFromDisposeScope();
        var hasCamera = _parts.TrueForAll(part => part.Camera is not null);
        _worst.Add(new WorstClip(
            _sequence, _first,
            new BodyEstimate(Join(part => part.Rotations), Join(part => part.Betas), hasCamera ? Join(part => part.Camera!) : null),
            [.. _errors], mean, Mean(_alignedErrors)));
    }

    private void Forget()
    {
        foreach (var part in _parts)
        {
            part.Rotations.Dispose();
            part.Betas.Dispose();
            part.Camera?.Dispose();
        }

        _parts.Clear();
        _errors.Clear();
        _alignedErrors.Clear();
    }
}
