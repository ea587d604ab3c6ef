using TorchSharp;
using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Core.Metrics;
using Vibe.Core.Models;
using Vibe.Data.Sampling;
using Vibe.Data.Stores;
using Vibe.Evaluation.Predictions;
using static TorchSharp.torch;

namespace Vibe.Reporting.Gallery;

/// <summary>Finds the clips of a labelled store that a generator predicts best and worst, by PA-MPJPE.</summary>
/// <param name="generator">The generator, in evaluation mode.</param>
/// <param name="body">The body model.</param>
/// <param name="device">Where both are.</param>
internal sealed class ClipRanking(PoseEstimator generator, BodyModel body, Device device)
{
    /// <summary>Measures every clip.</summary>
    /// <param name="store">A store with pose and shape labels.</param>
    /// <param name="options">Batch and clip size.</param>
    /// <returns>The clips in the store's order.</returns>
    public IReadOnlyList<RankedClip> Measure(FrameStore store, EvaluationOptions options)
    {
        using var noGradient = no_grad();
        var clips = new List<RankedClip>();
        foreach (var batch in new EvaluationClips(store, options))
        {
            using var scope = NewDisposeScope();
            var errors = Errors(batch, scope);
            clips.AddRange(errors.Select((error, i) => new RankedClip(
                store.Manifest.Sequences[batch.SequenceIndices[i]], batch.FirstFrames[i], batch.ClipLength, error)));
        }

        return clips;
    }

    /// <summary>Takes the extremes, at most one clip of a sequence, because neighbours look alike.</summary>
    /// <param name="clips">The clips.</param>
    /// <param name="count">How many to take at most.</param>
    /// <param name="worst">Whether the largest errors are wanted, the largest first, or the smallest, the smallest first.</param>
    public static IReadOnlyList<RankedClip> Extremes(IReadOnlyList<RankedClip> clips, int count, bool worst)
    {
        var sorted = clips.Where(clip => double.IsFinite(clip.PaMpjpeMm)).OrderBy(clip => worst ? -clip.PaMpjpeMm : clip.PaMpjpeMm);
        return [.. sorted.DistinctBy(clip => clip.Sequence.Name).Take(count)];
    }

    private double[] Errors(EvaluationBatch batch, DisposeScope scope)
    {
        Tensor Rows(FrameColumn column)
        {
            var rows = batch.Read(column);
            scope.Attach(rows);
            return rows.to(device);
        }

        var input = GeneratorInput.Read(generator, batch);
        scope.Attach(input);
        var output = generator.call(input.to(device), body);
        var predicted = body.EvaluationJoints(output.Betas.flatten(0, 1), output.Rotations.flatten(0, 1));
        var target = batch.Store.Has(FrameColumn.Joints14)
            ? Rows(FrameColumn.Joints14).flatten(0, 1)
            : body.EvaluationJoints(
                Rows(FrameColumn.Betas).flatten(0, 1),
                Rotations.FromAxisAngle(Rows(FrameColumn.Pose).flatten(0, 1).view(-1, SmplSkeleton.JointCount, 3)));
        var errors = PoseMetrics.AlignedJointError(predicted, target).view(batch.ClipCount, batch.ClipLength).mean([1]);
        return [.. errors.cpu().data<float>().Select(error => 1000.0 * error)];
    }
}
