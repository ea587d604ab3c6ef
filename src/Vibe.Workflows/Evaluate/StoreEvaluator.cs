using Vibe.Core;
using Vibe.Core.Body;
using Vibe.Core.Metrics;
using Vibe.Data.Stores;
using Vibe.Evaluation;
using Vibe.Evaluation.Measuring;
using Vibe.Evaluation.Predictions;
using Vibe.Evaluation.Protocols;
using Vibe.Evaluation.Results;
using Vibe.Reporting.Gallery;
using static TorchSharp.torch;

namespace Vibe.Workflows.Evaluate;

/// <summary>Evaluates a method on one store under one protocol.</summary>
/// <param name="body">The body model.</param>
/// <param name="bodyName">The body's name in results.</param>
/// <param name="device">Where it computes.</param>
/// <param name="gendered">The male and female bodies of the truth; without them every true body is neutral.</param>
internal sealed class StoreEvaluator(BodyModel body, string bodyName, Device device, GenderedBodies? gendered = null)
{
    private const int PictureCount = 4;
    private const int MostCurves = 24;

    private readonly Evaluator _evaluator = new(body, device, gendered);

    /// <summary>Evaluates.</summary>
    /// <param name="predictor">The method.</param>
    /// <param name="selection">The store and its frames.</param>
    /// <param name="preset">The protocol.</param>
    /// <param name="withVertices">Whether PVE is measured.</param>
    /// <param name="folder">Takes the rows per frame, and the pictures of the worst clips.</param>
    /// <param name="withPictures">Whether to draw the worst clips.</param>
    /// <param name="progress">Counts each batch.</param>
    /// <param name="cancellationToken">Ends the evaluation between batches.</param>
    public StoreEvaluation Evaluate(
        IFramePredictor predictor, FrameSelection selection, EvaluationPreset preset, bool withVertices, EvaluationFolder folder,
            bool withPictures,
        ProgressSink progress, CancellationToken cancellationToken)
    {
        var manifest = selection.Store.Manifest;
        if (selection.Ranges.Count == 0)
        {
            throw new InvalidDataException(
                $"{selection.Store.Folder}: no frame of store '{manifest.Name}' counts under preset {preset.Name} " +
                $"({preset.Sequences}), {Variant(selection)}: {Policy(selection)}.");
        }

        StoreRequirements.ThrowIfUnusable(selection.Store, preset.Joints);
        Metric[] asked = [.. preset.Metrics.Where(metric => withVertices || metric is not (Metric.Pve or Metric.RawPve))];
        Metric[] metrics = [.. asked.Where(metric => StoreRequirements.WhyNot(metric, selection.Store) is null)];
        var totals = new ErrorTotals(manifest.Sequences.Count, preset.Joints.Count);
        var curves = new ErrorCurves();
        using var worst = new WorstClips(PictureCount);
        progress.Begin(manifest.Name, Variant(selection), selection.FrameCount);
        _evaluator.Measure(
            predictor, selection, preset.Joints, metrics,
                [totals, curves, worst, folder.Frames(manifest.Name, Variant(selection), manifest.Sequences), progress],
            cancellationToken);

        return new StoreEvaluation
        {
            Store = new EvaluatedStore(manifest.Name, selection.Store.Folder, manifest.Provenance.ContentKey, manifest.FramesPerSecond),
            Protocol = Describe(selection, preset),
            Frames = totals.Frames,
            Metrics = Estimates(totals, selection.Ranges.Select(range => range.Sequence), metrics, manifest.FramesPerSecond),
            Joints = [.. preset.Joints.JointNames.Select((name, i) => Joint(totals, name, i, selection))],
            Actions = Actions(totals, selection, metrics),
            Sequences =
                [.. selection.Ranges.Select(range => Sequence(totals, manifest.Sequences[range.Sequence], range.Sequence, metrics))],
            Curves = Curves(totals, curves, selection),
            WorstClips = [.. worst.Take().Select(clip => Clip(clip, selection.Store, withPictures ? folder : null))],
            Notes = [.. Notes(asked, metrics, selection.Store, totals)],
        };
    }

    private static string Variant(FrameSelection selection) =>
        selection.Compatibility == Compatibility.Published ? "published" : "corrected";

    private static string Policy(FrameSelection selection) => selection.Compatibility == Compatibility.Published
        ? FormattableString.Invariant($"frames after a sequence's last whole window of {selection.WindowLength} are dropped, as published")
        : "every frame counts once";

    private static List<MetricEstimate> Estimates(
        ErrorTotals totals, IEnumerable<int> sequences, IEnumerable<Metric> metrics, double framesPerSecond)
    {
        int[] chosen = [.. sequences];
        return [.. metrics.Select(metric => MetricEstimate.Of(
            metric, [.. chosen.Select(sequence => totals.Of(sequence, metric))], framesPerSecond)).OfType<MetricEstimate>()];
    }

    private static List<ActionEstimate> Actions(ErrorTotals totals, FrameSelection selection, Metric[] metrics) =>
    [
        .. selection.Ranges
            .Select(range => range.Sequence)
            .GroupBy(sequence => ActionName.Of(selection.Store.Manifest.Sequences[sequence]), StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new ActionEstimate(
                group.Key, group.Count(), group.Sum(totals.FramesOf),
                    Estimates(totals, group, metrics, selection.Store.Manifest.FramesPerSecond))),
    ];

    private static JointEstimate Joint(ErrorTotals totals, string name, int joint, FrameSelection selection)
    {
        SequenceMean[] Of(bool isAligned) => [.. selection.Ranges.Select(range => totals.Joint(range.Sequence, joint, isAligned))];
        static double Mean(SequenceMean[] sums) => sums.Aggregate(default(SequenceMean), SequenceMean.Add).Mean;
        var (sums, aligned) = (Of(false), Of(true));
        return new JointEstimate(name, Mean(sums), SequenceBootstrap.OfMean(sums), Mean(aligned), SequenceBootstrap.OfMean(aligned));
    }

    private static List<SequenceCurve> Curves(ErrorTotals totals, ErrorCurves curves, FrameSelection selection) =>
    [
        .. selection.Ranges
            .Select(range => range.Sequence)
            .OrderByDescending(sequence => totals.Of(sequence, Metric.Mpjpe) is { Count: > 0 } sum ? sum.Mean : 0)
            .Take(MostCurves)
            .Select(sequence => new SequenceCurve(
                selection.Store.Manifest.Sequences[sequence].Name, curves.Of(sequence).FramesPerPoint,
                    [.. curves.Of(sequence).Values.Select(value => Math.Round(value, 1))])),
    ];

    private static SequenceEstimate Sequence(ErrorTotals totals, StoreSequence sequence, int index, Metric[] metrics) => new(
        sequence.Name,
        sequence.Subject,
        ActionName.Of(sequence),
        totals.FramesOf(index),
        [.. metrics.Select(metric => (Metric: metric, Sum: totals.Of(index, metric))).Where(entry => entry.Sum.Count > 0)
            .Select(entry => new MetricMean(entry.Metric, entry.Sum.Mean, entry.Sum.Count))]);

    private static string Unmeasured(Metric metric) => metric switch
    {
        Metric.Reprojection => "the method gives no camera, or no keypoint was observed",
        Metric.Pve or Metric.RawPve or Metric.Penetration => "the method gives joints only, or no frame is labelled",
        Metric.FootSkating => "the method gives joints only, or no foot stands still",
        _ => "there are too few frames in a row",
    };

    private IEnumerable<string> Notes(Metric[] asked, Metric[] metrics, FrameStore store, ErrorTotals totals)
    {
        if (totals.NotFinite > 0)
        {
            yield return FormattableString.Invariant(
                $"{totals.NotFinite} of {totals.Frames} predictions are not finite: their errors are infinite, and they count as wrong.");
        }

        if (gendered is not null && !HasGenderedTruth(store))
        {
            yield return "The store knows nobody's gender: its truth is neutral. Prepare it again where its data set labels genders.";
        }

        foreach (var metric in asked)
        {
            var reason = StoreRequirements.WhyNot(metric, store)
                ?? (totals.Of(metric).Count > 0 ? null : metrics.Contains(metric) ? Unmeasured(metric) : null);
            if (reason is not null)
            {
                yield return $"{MetricInfo.Of(metric).Title} was not measured: {reason}.";
            }
        }
    }

    private static bool HasGenderedTruth(FrameStore store) => store.Manifest.Sequences.Any(sequence => sequence.Gender is not null)
        && store.Has(FrameColumn.Pose) && store.Has(FrameColumn.Betas);

    private ProtocolDescription Describe(FrameSelection selection, EvaluationPreset preset)
    {
        var isPublished = selection.Compatibility == Compatibility.Published;
        var isGendered = gendered is not null && HasGenderedTruth(selection.Store);
        var source = preset.Joints.IsFromKeypoints ? "the store's 3D keypoints"
            : isGendered ? "joints of the labelled male or female body"
            : selection.Store.Has(FrameColumn.Joints14) ? "the store's 14 joints" : "joints of the labelled body";
        return new ProtocolDescription(
            preset.Name,
            Variant(selection),
            preset.Joints.Name,
            $"MPJPE: {preset.Joints.Alignment} at the origin; PA-MPJPE: best similarity per frame; PVE: middle of the hips at the " +
            "origin; raw PVE: none",
            isGendered ? $"{bodyName}, truth male or female" : bodyName,
            source + (isPublished ? ", rounded to float16 as published" : ", float32"),
            Policy(selection),
            isPublished ? "differences over all frames in a row, across the borders of sequences, as published"
                : "differences inside each sequence",
            preset.Sequences,
            FormattableString.Invariant($"95 % percentile bootstrap over sequences, {SequenceBootstrap.Draws} draws"));
    }

    private ClipEstimate Clip(WorstClip clip, FrameStore store, EvaluationFolder? folder)
    {
        using var scope = NewDisposeScope();
        var sequence = store.Manifest.Sequences[clip.Sequence];
        var canDraw = folder is not null && clip.Bodies.Rotations.isfinite().all().item<bool>()
            && clip.Bodies.Betas.isfinite().all().item<bool>();
        var picture = canDraw ? new PictureMaker(body, device).Make(
            store, new FrameRange(clip.Sequence, clip.First, clip.Count), clip.Bodies) : null;
        return new ClipEstimate(
            sequence.Name, clip.First - sequence.First, clip.Count, clip.MpjpeMm, clip.PaMpjpeMm,
            picture is null ? null : folder!.AddPicture(PictureSheet.RenderPng(picture with { FrameErrorsMm = clip.FrameErrorsMm })));
    }
}
