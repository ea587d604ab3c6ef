using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Core.Models;
using Vibe.Data.Sampling;
using Vibe.Data.Stores;
using Vibe.Evaluation.Protocols;
using static TorchSharp.torch;

namespace Vibe.Evaluation.Predictions;

/// <summary>Predicts bodies with VIBE's generator over windows of a store's features.</summary>
/// <param name="name">What to call the generator.</param>
/// <param name="generator">The generator; it is switched to evaluation mode.</param>
/// <param name="body">The body model.</param>
/// <param name="device">Where both are.</param>
/// <param name="options">Windows and test-time choices, already validated; smoothing is <see cref="SmoothedPredictor"/>'s.</param>
public sealed class GeneratorPredictor(
    string name, PoseEstimator generator, BodyModel body, Device device, TestTimeOptions options) : IFramePredictor
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IEnumerable<PredictedFrames> Predict(FrameSelection selection)
    {
        ArgumentNullException.ThrowIfNull(selection);

        if (options.FlipAverage && !generator.TakesImages && !selection.Store.Has(FrameColumn.FlippedFeatures))
        {
            throw new MissingColumnException(
                selection.Store.Folder, FrameColumn.FlippedFeatures,
                $"{selection.Store.Folder}: flip averaging needs the features of the mirrored crops, " +
                "but the store has no column flippedFeatures.");
        }

        if (options.CarryState && (generator.TakesImages || !generator.CarriesState))
        {
            throw new EvaluationRequestException(EvaluationProblem.NoCarriedState, generator.TakesImages
                ? "A generator with a backbone takes clips of images and cannot continue from the frames before."
                : $"The model {generator.GetName()} carries no state from frame to frame; the library's generator does unless it has a "
                    + "custom encoder or one that needs later frames (Model:TemporalEncoder:Bidirectional or ResidualWindow).");
        }

        generator.eval();
        return options.CarryState ? Carried(selection) : options.Overlap > 0 ? Blended(selection) : Windows(selection);
    }

    private static BodyEstimate Average(BodyEstimate one, BodyEstimate other) => new(
        Rotations.Nearest(one.Rotations + other.Rotations), (one.Betas + other.Betas) / 2, (one.Camera! + other.Camera!) / 2);

    private static BodyEstimate Flat(BodyEstimate bodies) =>
        new(bodies.Rotations.flatten(0, 1), bodies.Betas.flatten(0, 1), bodies.Camera!.flatten(0, 1));

    private IEnumerable<PredictedFrames> Windows(FrameSelection selection)
    {
        foreach (var batch in selection.Windows(options.BatchSize, overlap: 0))
        {
            yield return Window(batch);
        }
    }

    private PredictedFrames Window(EvaluationBatch batch)
    {
        using var scope = NewDisposeScope();
        var bodies = Predict(batch);
        var counted = batch.CountedFrames();
        if (counted.Length < batch.ClipCount * batch.ClipLength)
        {
            var positions = tensor(counted, device: device);
            bodies = new(bodies.Rotations.index_select(0, positions), bodies.Betas.index_select(0, positions),
                bodies.Camera!.index_select(0, positions));
        }

        return PredictedFrames.OfBodies(
            [.. Enumerable.Range(0, batch.ClipCount).Select(i => new FrameRange(
                batch.SequenceIndices[i], batch.FirstFrames[i] + batch.FirstNewFrames[i], batch.ClipLength - batch.FirstNewFrames[i]))],
            bodies);
    }

    private IEnumerable<PredictedFrames> Blended(FrameSelection selection)
    {
        using var blend = new WindowBlend();
        foreach (var batch in selection.Windows(options.BatchSize, options.Overlap))
        {
            using (NewDisposeScope())
            {
                var bodies = Predict(batch);
                for (var i = 0; i < batch.ClipCount; i++)
                {
                    blend.Add(batch.SequenceIndices[i], batch.FirstFrames[i], bodies, i * batch.ClipLength, batch.ClipLength);
                }
            }

            if (blend.TakeFinished() is { } finished)
            {
                yield return finished;
            }
        }

        blend.End();
        if (blend.TakeFinished() is { } last)
        {
            yield return last;
        }
    }

    private IEnumerable<PredictedFrames> Carried(FrameSelection selection)
    {
        // Longer pieces than a window give the same numbers, because the recurrent state continues.
        var piece = options.WindowLength * options.BatchSize;
        Tensor? state = null, mirroredState = null;
        try
        {
            foreach (var range in selection.Ranges)
            {
                state?.Dispose();
                mirroredState?.Dispose();
                (state, mirroredState) = (null, null);
                for (var done = 0; done < range.Count; done += piece)
                {
                    var part = new FrameRange(range.Sequence, range.First + done, Math.Min(piece, range.Count - done));
                    yield return Next(selection.Store, part, ref state, ref mirroredState);
                }
            }
        }
        finally
        {
            state?.Dispose();
            mirroredState?.Dispose();
        }
    }

    private PredictedFrames Next(FrameStore store, FrameRange range, ref Tensor? state, ref Tensor? mirroredState)
    {
        using var scope = NewDisposeScope();
        var bodies = Next(StoreRows.Read(store, FrameColumn.Features, [range], FrameStore.RowSize(FrameColumn.Features)), ref state);
        if (options.FlipAverage)
        {
            var mirrored = Next(StoreRows.Read(store, FrameColumn.FlippedFeatures, [range],
                FrameStore.RowSize(FrameColumn.FlippedFeatures)), ref mirroredState);
            bodies = Average(bodies, BodyMirror.Of(mirrored));
        }

        return PredictedFrames.OfBodies([range], bodies);
    }

    private BodyEstimate Next(Tensor features, ref Tensor? state)
    {
        using var noGradient = no_grad();
        var (output, next) = generator.PredictNext(features.unsqueeze(0).to(device), state, body);
        state?.Dispose();
        state = next?.DetachFromDisposeScope();
        return Flat(new BodyEstimate(output.Rotations, output.Betas, output.Camera));
    }

    private BodyEstimate Predict(EvaluationBatch batch)
    {
        var bodies = Call(GeneratorInput.Read(generator, batch));
        return options.FlipAverage ? Average(bodies, BodyMirror.Of(Call(GeneratorInput.ReadMirrored(generator, batch)))) : bodies;
    }

    private BodyEstimate Call(Tensor input)
    {
        using var noGradient = no_grad();
        using (input)
        {
            var output = generator.call(input.to(device), body);
            return Flat(new BodyEstimate(output.Rotations, output.Betas, output.Camera));
        }
    }
}
