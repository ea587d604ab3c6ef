using System.Runtime.InteropServices;
using Vibe.Core;
using Vibe.Core.Filters;
using Vibe.Core.Geometry;
using static TorchSharp.torch;

namespace Vibe.Evaluation.Predictions;

/// <summary>Smooths another method's poses by a One Euro filter, sequence by sequence.</summary>
/// <remarks>
/// <see cref="Compatibility.Published"/> filters the axis-angle values, as VIBE's demo does: they jump where a rotation passes a half turn,
/// as the root's does before a camera. <see cref="Compatibility.Corrected"/> filters the matrices and takes the nearest rotations.
/// </remarks>
/// <param name="inner">The method.</param>
/// <param name="options">The filter, already validated.</param>
public sealed class SmoothedPredictor(IFramePredictor inner, PoseSmoothingOptions options) : IFramePredictor
{
    /// <inheritdoc/>
    public string Name => inner.Name;

    /// <inheritdoc/>
    public IEnumerable<PredictedFrames> Predict(FrameSelection selection)
    {
        ArgumentNullException.ThrowIfNull(selection);

        var (filter, sequence) = (new OneEuroFilter(options.MinimumCutoff, options.Beta), -1);
        foreach (var frames in inner.Predict(selection))
        {
            using (frames)
            {
                yield return Smooth(frames, selection.Compatibility, ref filter, ref sequence);
            }
        }
    }

    private PredictedFrames Smooth(PredictedFrames frames, Compatibility compatibility, ref OneEuroFilter filter, ref int sequence)
    {
        var bodies = frames.Bodies
            ?? throw new InvalidDataException($"{inner.Name}: smoothing needs body poses, but there are only joints.");
        using var scope = NewDisposeScope();
        var values = compatibility == Compatibility.Published ? Rotations.ToAxisAngle(bodies.Rotations.cpu()) : bodies.Rotations.cpu();
        var shape = values.shape;
        values = values.flatten(1).to(ScalarType.Float64).contiguous().clone();
        var rows = MemoryMarshal.Cast<byte, double>(values.bytes);
        var width = (int)values.shape[1];
        foreach (var range in frames.Ranges)
        {
            if (range.Sequence != sequence)
            {
                (filter, sequence) = (new OneEuroFilter(options.MinimumCutoff, options.Beta), range.Sequence);
            }

            for (var frame = 0; frame < range.Count; frame++)
            {
                filter.Next(rows[..width]).CopyTo(rows);
                rows = rows[width..];
            }
        }

        values = values.view(shape);
        var rotations = compatibility == Compatibility.Published ? Rotations.FromAxisAngle(values) : Rotations.Nearest(values);
        var result = new BodyEstimate(
            rotations.to(ScalarType.Float32).to(bodies.Rotations.device), bodies.Betas.clone(), bodies.Camera?.clone());
        return PredictedFrames.OfBodies(frames.Ranges, result);
    }
}
