using Vibe.Core.Body;
using Vibe.Evaluation;
using Vibe.Evaluation.Predictions;
using static TorchSharp.torch;

namespace Vibe.Inference.Predictions;

using Vibe.Core.Models; // in here it comes before TorchSharp.torch, which has a Generator too

/// <summary>Runs the generator over overlapping windows of people's frames; windows of several people go through it together.</summary>
/// <param name="generator">The generator; it is switched to evaluation mode.</param>
/// <param name="body">The body model.</param>
/// <param name="device">Where both are.</param>
/// <param name="options">The windows, already validated.</param>
internal sealed class WindowPredictor(PoseEstimator generator, BodyModel body, Device device, WindowOptions options)
{
    /// <summary>Predicts all frames. Only a batch of windows is held in memory besides the results.</summary>
    /// <param name="people">The people.</param>
    /// <param name="progress">Notified after each batch; may be <see langword="null"/>.</param>
    /// <param name="cancellationToken">Ends the prediction between batches.</param>
    /// <returns>Each person's bodies.</returns>
    public IReadOnlyList<PredictedBodies> Predict(
        IReadOnlyList<IFeatureSource> people, IProgress<InferenceProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(people);
        generator.eval();
        PredictedBodies[] results = [.. people.Select(person => new PredictedBodies(person.FrameCount))];
        using var blend = new WindowBlend();
        var done = new InferenceProgress(0, people.Sum(person => (long)person.FrameCount));
        foreach (var batch in Batches(people))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Predict(people, batch, blend);
            done = Take(blend, results, done);
            progress?.Report(done);
        }

        blend.End();
        done = Take(blend, results, done); // not inside the report, which is skipped where nobody listens
        progress?.Report(done);
        return results;
    }

    private static InferenceProgress Take(WindowBlend blend, PredictedBodies[] results, InferenceProgress done)
    {
        using var finished = blend.TakeFinished();
        var from = 0;
        foreach (var range in finished?.Ranges ?? [])
        {
            results[range.Sequence].Set((int)range.First, finished!, from, range.Count);
            from += range.Count;
        }

        return done with { Done = done.Done + from };
    }

    private void Predict(IReadOnlyList<IFeatureSource> people, IReadOnlyList<FrameRange> windows, WindowBlend blend)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var input = stack(windows.Select(window => people[window.Sequence].Read((int)window.First, window.Count)));
        var output = generator.call(input.to(device), body);
        var bodies = new BodyEstimate(output.Rotations.flatten(0, 1), output.Betas.flatten(0, 1), output.Camera.flatten(0, 1));
        for (var i = 0; i < windows.Count; i++)
        {
            blend.Add(windows[i].Sequence, windows[i].First, bodies, i * windows[i].Count, windows[i].Count);
        }
    }

    private IEnumerable<IReadOnlyList<FrameRange>> Batches(IReadOnlyList<IFeatureSource> people)
    {
        var batch = new List<FrameRange>();
        foreach (var window in people.SelectMany((person, i) => Windows(i, person.FrameCount)))
        {
            if (batch.Count == options.BatchSize || (batch.Count > 0 && batch[0].Count != window.Count))
            {
                yield return batch;
                batch = [];
            }

            batch.Add(window);
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    // The last window is shifted back to end on the last frame; a person with fewer frames than a window has a shorter one.
    private IEnumerable<FrameRange> Windows(int person, int frames)
    {
        var length = Math.Min(options.Length, frames);
        for (var first = 0; length > 0; first += options.Length - options.Overlap)
        {
            var start = Math.Min(first, frames - length);
            yield return new FrameRange(person, start, length);
            if (start + length == frames)
            {
                yield break;
            }
        }
    }
}
