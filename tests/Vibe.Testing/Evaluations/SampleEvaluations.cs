using Vibe.Core.Metrics;
using Vibe.Evaluation.Protocols;
using Vibe.Evaluation.Results;
using Vibe.Reporting.Pages;

namespace Vibe.Testing.Evaluations;

/// <summary>Made-up evaluations of two sequences, 10 and 30 frames at 30 frames a second.</summary>
public static class SampleEvaluations
{
    /// <summary>Makes an evaluation.</summary>
    /// <param name="name">The method's name.</param>
    /// <param name="mpjpe">The MPJPE of both sequences, in mm; the acceleration error is a tenth of it.</param>
    /// <param name="marker">Follows each text that may come from elsewhere.</param>
    public static EvaluationRecord Create(string name, double[] mpjpe, string marker) => new(
        new EvaluationReport
        {
            Version = "1.2.3",
            Created = DateTimeOffset.UnixEpoch,
            Method = new EvaluatedMethod(name, "best.pt" + marker, "windows of 16 frames"),
            Results = [Result("corrected", mpjpe, marker), Result("published", mpjpe, marker) with { Curves = [], WorstClips = [] }],
        },
        new Dictionary<string, byte[]> { ["worst-1.png"] = [7, 8, 9] });

    private static StoreEvaluation Result(string variant, double[] mpjpe, string marker)
    {
        SequenceMean[] errors = [new(10 * mpjpe[0], 10), new(30 * mpjpe[1], 30)];
        SequenceMean[] accelerations = [new(mpjpe[0], 10), new(3 * mpjpe[1], 30)];
        MetricEstimate[] estimates =
            [MetricEstimate.Of(Metric.Mpjpe, errors, 30)!, MetricEstimate.Of(Metric.AccelerationError, accelerations, 30)!];
        SequenceEstimate Sequence(string sequence, int i) => new(
            sequence + " " + marker, "subject", "walk", errors[i].Count,
            [
                new MetricMean(Metric.Mpjpe, errors[i].Mean, errors[i].Count),
                new MetricMean(Metric.AccelerationError, accelerations[i].Mean, errors[i].Count),
            ]);
        return new StoreEvaluation
        {
            Store = new EvaluatedStore("store " + marker, "data/" + marker, "key", 30),
            Protocol = new ProtocolDescription(
                "synthetic", variant, "H36M-14", "hips", "body " + marker, "truth", "frames", "inside", "all", "95 % bootstrap"),
            Frames = 40,
            Metrics = estimates,
            Joints =
            [
                new JointEstimate("rknee", 80, new ConfidenceInterval(70, 90), 40, new ConfidenceInterval(35, 45)),
                new JointEstimate("headtop", 20, new ConfidenceInterval(10, 30), 10, new ConfidenceInterval(5, 15)),
            ],
            Actions = [new ActionEstimate("walk " + marker, 1, 10, estimates), new ActionEstimate("sit " + marker, 1, 30, estimates)],
            Sequences = [Sequence("walk", 0), Sequence("sit", 1)],
            Curves = [new SequenceCurve("walk " + marker, 2, [90, double.NaN, 110, 100]), new SequenceCurve("sit " + marker, 2, [60, 60])],
            WorstClips =
                [new ClipEstimate("walk " + marker, 2, 8, 105, 50, "worst-1.png"), new ClipEstimate("sit " + marker, 0, 8, 60, 30, null)],
            Notes = ["note " + marker],
        };
    }
}
