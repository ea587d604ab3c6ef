using NumSharp;
using Vibe.Core.Body;
using Vibe.Evaluation;
using Vibe.Evaluation.Predictions;
using static TorchSharp.torch;

namespace Vibe.Arrays;

/// <summary>Reads the predictions of a method as NumSharp arrays.</summary>
public static class PredictionArrays
{
    /// <summary>Predicts the frames of a selection, one sequence after another.</summary>
    /// <param name="predictor">The method.</param>
    /// <param name="selection">The frames.</param>
    /// <returns>The predictions of each sequence, in the order of the store; computed while they are enumerated.</returns>
    /// <exception cref="InvalidDataException">
    /// The method predicts joints without bodies, or the store lacks what it needs; the message says what.
    /// </exception>
    public static IEnumerable<SequencePrediction> PredictArrays(this IFramePredictor predictor, FrameSelection selection)
    {
        ArgumentNullException.ThrowIfNull(predictor);
        ArgumentNullException.ThrowIfNull(selection);
        return Sequences(predictor, selection);
    }

    private static IEnumerable<SequencePrediction> Sequences(IFramePredictor predictor, FrameSelection selection)
    {
        var names = selection.Store.Manifest.Sequences;
        SequenceRows? current = null;
        foreach (var (sequence, bodies) in predictor.Predict(selection).SelectMany(frames => Parts(predictor, frames)))
        {
            if (current is not null && current.Sequence != sequence)
            {
                yield return current.ToPrediction(names[current.Sequence].Name);
                current = null;
            }

            current ??= new SequenceRows(sequence);
            current.Add(bodies);
        }

        if (current is not null)
        {
            yield return current.ToPrediction(names[current.Sequence].Name);
        }
    }

    private static List<(int Sequence, BodyRows Bodies)> Parts(IFramePredictor predictor, PredictedFrames frames)
    {
        using (frames)
        {
            using var noGradient = no_grad();
            using var scope = NewDisposeScope();
            var bodies = frames.Bodies
                ?? throw new InvalidDataException($"{predictor.Name}: expected predicted bodies, but there are only joints.");
            var parts = new List<(int, BodyRows)>();
            var first = 0L;
            foreach (var range in frames.Ranges)
            {
                parts.Add((range.Sequence, BodyRows.Of(bodies, first, range.Count)));
                first += range.Count;
            }

            return parts;
        }
    }

    /// <summary>The values of consecutive frames, flat.</summary>
    private sealed record BodyRows(float[] Rotations, float[] Betas, float[]? Camera)
    {
        public static BodyRows Of(BodyEstimate bodies, long first, long count)
        {
            float[] Rows(Tensor values) => [.. values.narrow(0, first, count).cpu().contiguous().data<float>()];
            return new BodyRows(Rows(bodies.Rotations), Rows(bodies.Betas), bodies.Camera is { } camera ? Rows(camera) : null);
        }
    }

    /// <summary>Collects the frames of a sequence, which a method may predict in several parts.</summary>
    private sealed class SequenceRows(int sequence)
    {
        private readonly List<BodyRows> _parts = [];

        public int Sequence => sequence;

        public void Add(BodyRows bodies) => _parts.Add(bodies);

        public SequencePrediction ToPrediction(string name)
        {
            float[] betas = [.. _parts.SelectMany(part => part.Betas)];
            var frames = betas.Length / SmplSkeleton.ShapeSize;
            return new SequencePrediction(
                name,
                Create([.. _parts.SelectMany(part => part.Rotations)], frames, SmplSkeleton.JointCount, 3, 3),
                Create(betas, frames, SmplSkeleton.ShapeSize),
                _parts[0].Camera is null ? null : Create([.. _parts.SelectMany(part => part.Camera!)], frames, 3));
        }

        private static NDArray Create(float[] values, params ReadOnlySpan<long> shape) => TensorArrays.Create(values, shape);
    }
}
