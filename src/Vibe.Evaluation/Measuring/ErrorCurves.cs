using Vibe.Evaluation.Predictions;
using Vibe.Evaluation.Protocols;

namespace Vibe.Evaluation.Measuring;

/// <summary>Keeps the curve of MPJPE over each sequence.</summary>
public sealed class ErrorCurves : IErrorSink
{
    private readonly Dictionary<int, ErrorCurve> _curves = [];

    /// <summary>Gives a sequence's curve.</summary>
    /// <param name="sequence">The sequence's number.</param>
    public ErrorCurve Of(int sequence) => _curves[sequence];

    /// <inheritdoc/>
    public void Add(PredictedFrames frames, FrameErrors errors)
    {
        var values = errors[Metric.Mpjpe]!;
        var first = 0;
        foreach (var range in errors.Ranges)
        {
            if (!_curves.TryGetValue(range.Sequence, out var curve))
            {
                _curves.Add(range.Sequence, curve = new ErrorCurve());
            }

            foreach (var value in values.AsSpan(first, range.Count))
            {
                curve.Add(value);
            }

            first += range.Count;
        }
    }
}
