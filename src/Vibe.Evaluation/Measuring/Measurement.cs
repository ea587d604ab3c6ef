using Vibe.Core;
using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Core.Metrics;
using Vibe.Data.Stores;
using Vibe.Evaluation.Predictions;
using Vibe.Evaluation.Protocols;
using static TorchSharp.torch;
using static Vibe.Evaluation.Measuring.FrameValues;

namespace Vibe.Evaluation.Measuring;

/// <summary>Compares predictions with the truth of one store, some frames at a time. Memory does not grow with the frames.</summary>
internal sealed class Measurement : IDisposable
{
    private const float Millimetres = 1000;
    private const double PckThreshold = 0.15;

    private readonly BodyModel _body;
    private readonly Device _device;
    private readonly JointSet _joints;
    private readonly HashSet<Metric> _metrics;
    private readonly Compatibility _compatibility;
    private readonly Labels _labels;
    private readonly TruthBodies? _truth;
    private readonly BodySurface? _surface;
    private readonly JointHistory _motion = new();
    private readonly FeetMeasurement _feet;
    private readonly BodyMeasurement? _bodyMeasurement;
    private FrameRange _last = new(-1, 0, 0);

    /// <summary>Initializes a new instance of the <see cref="Measurement"/> class.</summary>
    /// <param name="body">The body model.</param>
    /// <param name="device">Where it computes.</param>
    /// <param name="store">The store, which must fit the joints.</param>
    /// <param name="joints">The joints to compare.</param>
    /// <param name="metrics">What to measure, which the store must allow.</param>
    /// <param name="compatibility">The variant.</param>
    /// <param name="gendered">The male and female bodies of the truth; by default the true bodies are neutral.</param>
    public Measurement(
        BodyModel body, Device device, FrameStore store, JointSet joints, IEnumerable<Metric> metrics, Compatibility compatibility,
        GenderedBodies? gendered = null)
    {
        (_body, _device, _joints, _metrics, _compatibility) = (body, device, joints, [.. metrics], compatibility);
        _truth = gendered is null || !TruthBodies.Apply(store) ? null : new TruthBodies(store, body, gendered, device);
        _labels = new Labels(store, joints, compatibility, device, fromBodies: _truth is not null);
        _feet = new FeetMeasurement(_labels, _metrics);
        _bodyMeasurement = BodyMeasurement.Metrics.Any(Wants) ? new BodyMeasurement(_metrics, compatibility) : null;
        _surface = Wants(Metric.Pve) || Wants(Metric.RawPve) ? new BodySurface(body.Data, device) : null;
    }

    /// <summary>Measures the next frames.</summary>
    /// <param name="frames">Predictions in the order of the store.</param>
    public FrameErrors Measure(PredictedFrames frames)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var ranges = frames.Ranges;
        var bodies = frames.Bodies is { } given
            ? new BodyEstimate(given.Rotations.to(_device), given.Betas.to(_device), given.Camera?.to(_device))
            : null;
        var posed = bodies is null ? null : _body.Pose(bodies.Betas, bodies.Rotations);
        var keypoints = posed is not null && NeedsKeypoints(bodies!) ? posed.Keypoints : null;
        var surfaces = _surface is not null && bodies is not null;
        var needsTruth = bodies is not null && _bodyMeasurement is { NeedsTruth: true };
        var trueBodies = surfaces || needsTruth || _labels.JointColumn is null ? _labels.Bodies(ranges) : null;
        var trueBodyJoints = trueBodies is null ? null
            : _truth?.Joints(trueBodies, ranges) ?? _body.EvaluationJoints(trueBodies.Betas, trueBodies.Rotations);
        var bodyJoints = posed is not null && (surfaces || !_joints.IsFromKeypoints) ? posed.EvaluationJoints : null;

        var predicted = frames.Joints?.to(_device) ?? (_joints.IsFromKeypoints ? _joints.Pick(keypoints!) : bodyJoints!);
        var target = _labels.JointColumn is null ? trueBodyJoints! : _labels.Joints(ranges);
        var errors = MeasureJoints(ranges, predicted, target);
        if (surfaces)
        {
            MeasureSurfaces(errors, bodies!, bodyJoints!, trueBodies!, trueBodyJoints!);
        }

        if (bodies is not null)
        {
            var joints = (predicted - _joints.Root(predicted), target - _joints.Root(target));
            _bodyMeasurement?.Measure(errors, bodies, needsTruth ? trueBodies : null, joints, _labels.KnowsBody(ranges));
        }

        MeasureKeypoints(errors, bodies, keypoints);
        return errors;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _truth?.Dispose();
        _surface?.Dispose();
        _motion.Dispose();
        _feet.Dispose();
        _bodyMeasurement?.Dispose();
    }

    private bool Wants(Metric metric) => _metrics.Contains(metric);

    private bool NeedsKeypoints(BodyEstimate bodies) => _joints.IsFromKeypoints || Wants(Metric.FootSkating) || Wants(Metric.Penetration)
        || (Wants(Metric.Reprojection) && bodies.Camera is not null);

    private FrameErrors MeasureJoints(IReadOnlyList<FrameRange> ranges, Tensor predicted, Tensor target)
    {
        var areFinite = predicted.isfinite().flatten(1).all(1);
        var isFinite = areFinite.cpu().data<bool>().ToArray();
        predicted = where(areFinite.view(-1, 1, 1), predicted, zeros_like(predicted));
        var isKnown = _labels.KnowsJoints(ranges);

        var centered = predicted - _joints.Root(predicted);
        var centeredTarget = target - _joints.Root(target);
        var distances = PoseMetrics.JointErrors(centered, centeredTarget);
        var aligned = PoseMetrics.JointErrors(Procrustes.Align(predicted, target), target);
        var errors = new FrameErrors(ranges)
        {
            JointsMm = Floats(Millimetres * distances),
            AlignedJointsMm = Floats(Millimetres * aligned),
            NotFinite = isFinite.Count(finite => !finite),
        };
        errors.Set(Metric.Mpjpe, Mark(Floats(Millimetres * distances.mean([1])), isKnown, isFinite));
        errors.Set(Metric.PaMpjpe, Mark(Floats(Millimetres * aligned.mean([1])), isKnown, isFinite));
        if (Wants(Metric.Pck150))
        {
            errors.Set(Metric.Pck150, Mark(Floats(100 * PoseMetrics.CorrectShare(distances, PckThreshold)), isKnown, isFinite, worst: 0));
        }

        if (Wants(Metric.Auc))
        {
            errors.Set(Metric.Auc, Mark(Floats(100 * PoseMetrics.AreaUnderCurve(distances, PckThreshold)), isKnown, isFinite, worst: 0));
        }

        if (Wants(Metric.Acceleration) || Wants(Metric.AccelerationError) || Wants(Metric.Jitter))
        {
            MeasureMotion(errors, centered, centeredTarget, isKnown, isFinite);
        }

        return errors;
    }

    private void MeasureMotion(FrameErrors errors, Tensor predicted, Tensor target, bool[] isKnown, bool[] isFinite)
    {
        var frames = isKnown.Length;
        var (acceleration, error, jitter) = (Unmeasured(frames), Unmeasured(frames), Unmeasured(frames));
        var last = _last;
        var first = 0;
        foreach (var range in errors.Ranges)
        {
            // The published code takes differences over all frames in a row, whatever sequence they are from.
            if (_compatibility == Compatibility.Corrected && !range.Continues(last))
            {
                _motion.Reset();
            }

            _motion.Measure(
                predicted.narrow(0, first, range.Count), target.narrow(0, first, range.Count),
                isKnown[first..(first + range.Count)], isFinite[first..(first + range.Count)],
                acceleration.AsSpan(first, range.Count), error.AsSpan(first, range.Count), jitter.AsSpan(first, range.Count));
            (last, first) = (range, first + range.Count);
        }

        SetIfWanted(errors, Metric.Acceleration, acceleration);
        SetIfWanted(errors, Metric.AccelerationError, error);
        SetIfWanted(errors, Metric.Jitter, jitter);
    }

    private void MeasureSurfaces(FrameErrors errors, BodyEstimate bodies, Tensor joints, BodyEstimate trueBodies, Tensor trueJoints)
    {
        var (origin, trueOrigin) = (JointSet.H36m14.Root(joints).squeeze(1), JointSet.H36m14.Root(trueJoints).squeeze(1));
        var (raw, aligned) = _truth?.Compare((bodies, origin), (trueBodies, trueOrigin), errors.Ranges)
            ?? _surface!.Compare((bodies.Betas, bodies.Rotations, origin), (trueBodies.Betas, trueBodies.Rotations, trueOrigin));
        var isKnown = _labels.KnowsBody(errors.Ranges);
        foreach (var (metric, values) in new[] { (Metric.Pve, aligned), (Metric.RawPve, raw) })
        {
            var isFinite = values.isfinite().data<bool>().ToArray();
            SetIfWanted(errors, metric, Mark(Floats(Millimetres * values), isKnown, isFinite));
        }
    }

    private void MeasureKeypoints(FrameErrors errors, BodyEstimate? bodies, Tensor? keypoints)
    {
        var last = _last;
        _last = errors.Ranges[^1];
        if (keypoints is null)
        {
            return;
        }

        var isFinite = keypoints.isfinite().flatten(1).all(1).cpu().data<bool>().ToArray();
        if (Wants(Metric.Reprojection) && bodies!.Camera is { } camera)
        {
            var observed = _labels.Keypoints2D(errors.Ranges);
            var isSeen = observed.select(2, 2).gt(0).any(1).cpu().data<bool>().ToArray();
            var projected = WeakPerspectiveCamera.Project(keypoints, camera);
            var pixels = PoseMetrics.ReprojectionError(projected, observed) * (WeakPerspectiveCamera.CropSize / 2);
            errors.Set(Metric.Reprojection, Mark(Floats(pixels), isSeen, isFinite));
        }

        if (Wants(Metric.FootSkating) || Wants(Metric.Penetration))
        {
            _feet.Measure(errors, keypoints, isFinite, last);
        }
    }

    private void SetIfWanted(FrameErrors errors, Metric metric, float[] values)
    {
        if (Wants(metric))
        {
            errors.Set(metric, values);
        }
    }
}
