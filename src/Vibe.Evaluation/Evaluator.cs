using Vibe.Core.Body;
using Vibe.Core.Models;
using Vibe.Data.Sampling;
using Vibe.Data.Stores;
using Vibe.Evaluation.Measuring;
using Vibe.Evaluation.Predictions;
using Vibe.Evaluation.Protocols;
using static TorchSharp.torch;

namespace Vibe.Evaluation;

/// <summary>Measures predictions against the labels of a store, some frames at a time.</summary>
/// <param name="body">The body model.</param>
/// <param name="device">Where it computes.</param>
/// <param name="gendered">
/// The male and female bodies of the truth, for sequences whose gender the store knows; without them every body is neutral.
/// </param>
public sealed class Evaluator(BodyModel body, Device device, GenderedBodies? gendered = null)
{
    private static readonly Metric[] Validated =
    [
        Metric.Mpjpe, Metric.PaMpjpe, Metric.Pve, Metric.Acceleration, Metric.AccelerationError, Metric.RotationError, Metric.RootYaw,
        Metric.RootTilt, Metric.BodyAccelerationError, Metric.RootAccelerationError, Metric.LimitExcess, Metric.ImpossiblePose,
    ];

    /// <summary>Measures a generator as a training does after each epoch; it is switched to evaluation mode.</summary>
    /// <remarks>
    /// Protocol: every frame once; the 14 evaluation joints regressed from the mesh as Human3.6M's, against the store's own or, without
    /// them, those of the labelled body; MPJPE and PVE relative to the middle of the hips; acceleration inside each sequence.
    /// </remarks>
    /// <param name="generator">The generator.</param>
    /// <param name="store">A store with pose and shape labels.</param>
    /// <param name="options">Batch and clip size.</param>
    /// <param name="cancellationToken">Ends the measurement between batches.</param>
    /// <exception cref="InvalidDataException">The store has no body labels.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public EvaluationResult Evaluate(
        PoseEstimator generator, FrameStore store, EvaluationOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);

        var windows = new TestTimeOptions { WindowLength = options.ClipLength, BatchSize = options.BatchSize };
        return Evaluate(new GeneratorPredictor("generator", generator, body, device, windows), store, options, cancellationToken);
    }

    /// <summary>Measures a generator together with other processes, each of which measures its part of the sequences.</summary>
    /// <param name="generator">The generator, the same in each process.</param>
    /// <param name="store">A store with pose and shape labels, the same in each process.</param>
    /// <param name="options">Batch and clip size.</param>
    /// <param name="share">This process's part.</param>
    /// <returns>The numbers of the whole store, in each process.</returns>
    /// <exception cref="InvalidDataException">The store has no body labels.</exception>
    public EvaluationResult EvaluatePart(PoseEstimator generator, FrameStore store, EvaluationOptions options, EvaluationShare share)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(share);

        var windows = new TestTimeOptions { WindowLength = options.ClipLength, BatchSize = options.BatchSize };
        return Evaluate(new GeneratorPredictor("generator", generator, body, device, windows), store, options, share, default);
    }

    /// <summary>Measures any method in the same way.</summary>
    /// <param name="predictor">The method.</param>
    /// <param name="store">A store with pose and shape labels.</param>
    /// <param name="options">Clip size and variant.</param>
    /// <param name="cancellationToken">Ends the measurement between batches.</param>
    /// <exception cref="InvalidDataException">The store has no body labels.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public EvaluationResult Evaluate(
        IFramePredictor predictor, FrameStore store, EvaluationOptions options, CancellationToken cancellationToken = default) =>
        Evaluate(predictor, store, options, null, cancellationToken);

    private EvaluationResult Evaluate(
        IFramePredictor predictor, FrameStore store, EvaluationOptions options, EvaluationShare? share, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(options);

        if (!store.Has(FrameColumn.Pose) || !store.Has(FrameColumn.Betas))
        {
            throw new InvalidDataException($"{store.Folder}: a store to be evaluated needs the columns pose and betas.");
        }

        var totals = new ErrorTotals(store.Manifest.Sequences.Count, JointSet.H36m14.Count);
        var selection = new FrameSelection(store, options.ClipLength, options.Compatibility, Sequences(store, share));
        if (selection.Ranges.Count > 0)
        {
            Measure(predictor, selection, JointSet.H36m14, Validated, [totals], cancellationToken);
        }

        if (share is not null)
        {
            totals.SumOver(share.SumOver);
        }

        double Mean(Metric metric) => totals.Of(metric) is { Count: > 0 } sum ? sum.Mean : 0;
        return totals.Frames == 0
            ? throw new InvalidOperationException("There is no frame to evaluate.")
            : new EvaluationResult(
                Mean(Metric.Mpjpe), Mean(Metric.PaMpjpe), Mean(Metric.Pve), Mean(Metric.AccelerationError), Mean(Metric.Acceleration),
                totals.Frames)
            {
                Bodies = totals.Of(Metric.LimitExcess).Count == 0 ? null : new BodyMetrics(
                    Mean(Metric.RotationError), Mean(Metric.RootYaw), Mean(Metric.RootTilt), Mean(Metric.BodyAccelerationError),
                    Mean(Metric.RootAccelerationError), Mean(Metric.LimitExcess), Mean(Metric.ImpossiblePose)),
            };
    }

    private static Func<StoreSequence, bool> Sequences(FrameStore store, EvaluationShare? share)
    {
        if (share is null)
        {
            return _ => true;
        }

        var included = store.Manifest.Sequences.Where((_, i) => i % share.Count == share.Index)
            .ToHashSet<StoreSequence>(ReferenceEqualityComparer.Instance);
        return included.Contains;
    }

    /// <summary>Measures a method and passes the errors of the frames to the sinks.</summary>
    /// <param name="predictor">The method.</param>
    /// <param name="selection">The frames.</param>
    /// <param name="joints">The joints to compare.</param>
    /// <param name="metrics">What to measure; the store must allow it.</param>
    /// <param name="sinks">The receivers of the errors.</param>
    /// <param name="cancellationToken">Ends the measurement between batches.</param>
    public void Measure(
        IFramePredictor predictor, FrameSelection selection, JointSet joints, IEnumerable<Metric> metrics, IReadOnlyList<IErrorSink> sinks,
        CancellationToken cancellationToken)
    {
        StoreRequirements.ThrowIfUnusable(selection.Store, joints);
        using var measurement = new Measurement(body, device, selection.Store, joints, metrics, selection.Compatibility, gendered);
        foreach (var frames in predictor.Predict(selection))
        {
            using (frames)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var errors = measurement.Measure(frames);
                foreach (var sink in sinks)
                {
                    sink.Add(frames, errors);
                }
            }
        }
    }
}
