using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Core.Metrics;
using Vibe.Core.Models;
using Vibe.Data.Sampling;
using Vibe.Data.Stores;
using Vibe.Training.Sessions;
using static TorchSharp.torch;

namespace Vibe.Training.Evaluation;

/// <summary>Measures predictions against the labels of a store.</summary>
/// <remarks>
/// Protocol: every frame once; the 14 evaluation joints regressed from the mesh as Human3.6M's, against the store's own or, without
/// them, those of the labelled body; MPJPE and PVE relative to the middle of the hips; acceleration inside each sequence.
/// </remarks>
/// <param name="body">The body model.</param>
/// <param name="device">Where it computes.</param>
public sealed class Evaluator(BodyModel body, Device device)
{
    /// <summary>The mesh is compared a few bodies at a time, to bound the memory.</summary>
    private const int MeshChunk = 64;

    /// <summary>Measures a generator; it is switched to evaluation mode.</summary>
    /// <param name="generator">The generator.</param>
    /// <param name="store">A store with pose and shape labels.</param>
    /// <param name="options">Batch and clip size.</param>
    /// <param name="cancellationToken">Ends the measurement between batches.</param>
    /// <exception cref="InvalidDataException">The store has no body labels.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public EvaluationResult Evaluate(nn.Module<Tensor, BodyModel, GeneratorOutput> generator, FrameStore store, EvaluationOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(generator);

        generator.eval();
        return Evaluate(
            batch =>
            {
                var output = generator.call(batch.Features.to(device), body);
                return new BodyEstimate(output.Rotations, output.Betas);
            },
            store,
            options,
            cancellationToken);
    }

    /// <summary>Measures anything that predicts bodies.</summary>
    /// <param name="predict">Gives the bodies of a batch; called without gradients, inside a dispose scope.</param>
    /// <param name="store">A store with pose and shape labels.</param>
    /// <param name="options">Batch and clip size.</param>
    /// <param name="cancellationToken">Ends the measurement between batches.</param>
    /// <exception cref="InvalidDataException">The store has no body labels.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public EvaluationResult Evaluate(
        Func<EvaluationBatch, BodyEstimate> predict, FrameStore store, EvaluationOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(predict);
        ArgumentNullException.ThrowIfNull(store);

        if (!store.Has(FrameColumn.Pose) || !store.Has(FrameColumn.Betas))
        {
            throw new InvalidDataException($"{store.Folder}: a store to be evaluated needs the columns pose and betas.");
        }

        using var noGradient = no_grad();
        using var sums = new ErrorSums();
        foreach (var batch in new EvaluationClips(store, options))
        {
            CollectionPause.Renew();
            using var scope = NewDisposeScope();
            using var owned = batch;
            cancellationToken.ThrowIfCancellationRequested();
            Add(sums, batch, predict(batch));
        }

        return sums.Result();
    }

    private void Add(ErrorSums sums, EvaluationBatch batch, BodyEstimate estimate)
    {
        var counted = batch.CountedFrames();
        var positions = tensor(counted, device: device);
        Tensor Counted(Tensor values) => values.to(device).flatten(0, 1).index_select(0, positions);

        var rotations = Counted(estimate.Rotations);
        var betas = Counted(estimate.Betas);
        var trueRotations = Rotations.FromAxisAngle(Counted(batch.Pose!).view(-1, SmplSkeleton.JointCount, 3));
        var trueBetas = Counted(batch.Betas!);
        var predicted = body.EvaluationJoints(betas, rotations);
        var labelled = body.EvaluationJoints(trueBetas, trueRotations);
        var target = batch.Joints14 is { } joints ? Counted(joints) : labelled;

        var centered = PoseMetrics.CenterOnPelvis(predicted, predicted);
        var centeredTarget = PoseMetrics.CenterOnPelvis(target, target);
        sums.Add(
            PoseMetrics.MeanJointError(centered, centeredTarget),
            PoseMetrics.AlignedJointError(predicted, target),
            VertexErrors(new(betas, rotations, predicted), new(trueBetas, trueRotations, labelled)));

        for (int first = 0, count; first < counted.Length; first += count)
        {
            var sequence = batch.SequenceIndices[(int)(counted[first] / batch.ClipLength)];
            count = counted.Skip(first).TakeWhile(position => batch.SequenceIndices[(int)(position / batch.ClipLength)] == sequence).Count();
            sums.AddJoints(sequence, centered.narrow(0, first, count), centeredTarget.narrow(0, first, count));
        }
    }

    private Tensor VertexErrors(Bodies predicted, Bodies target)
    {
        var errors = new List<Tensor>();
        for (long first = 0; first < predicted.Betas.shape[0]; first += MeshChunk)
        {
            using var scope = NewDisposeScope();
            var count = Math.Min(MeshChunk, predicted.Betas.shape[0] - first);
            errors.Add(scope.MoveToOuter(PoseMetrics.VertexError(Mesh(predicted, first, count), Mesh(target, first, count))));
        }

        return cat(errors, 0);
    }

    private Tensor Mesh(Bodies bodies, long first, long count) => PoseMetrics.CenterOnPelvis(
        bodies.Joints.narrow(0, first, count),
        body.Vertices(bodies.Betas.narrow(0, first, count), bodies.Rotations.narrow(0, first, count)));

    private sealed record Bodies(Tensor Betas, Tensor Rotations, Tensor Joints);
}
