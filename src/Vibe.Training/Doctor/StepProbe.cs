using System.Diagnostics;
using Vibe.Core;
using Vibe.Core.Body;
using Vibe.Core.Losses;
using Vibe.Data.Sampling;
using Vibe.Data.Stores;
using Vibe.Training.Options;
using Vibe.Training.Runs;
using Vibe.Training.Sessions;
using static TorchSharp.torch;
using static Vibe.Core.Arithmetic;

namespace Vibe.Training.Doctor;

/// <summary>Measures what a configuration's optimisation step and its validation cost on this machine, on made-up batches.</summary>
/// <param name="StepSeconds">The median time of a step, in seconds.</param>
/// <param name="ValidationFramesPerSecond">Frames that go through the generator per second without gradients.</param>
/// <param name="PeakMemoryMb">The largest memory of the process so far, in MiB.</param>
public sealed record StepProbe(double StepSeconds, double ValidationFramesPerSecond, double PeakMemoryMb)
{
    private const int MeasuredSteps = 3;

    /// <summary>Measures.</summary>
    /// <param name="options">The experiment, already validated.</param>
    /// <param name="body">The body model's arrays.</param>
    /// <exception cref="NotSupportedException">The configuration asks for a device that is not there.</exception>
    public static StepProbe Measure(VibeOptions options, BodyModelData body)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(body);

        using var pause = FinalizerPause.Begin();
        using var session = new TrainingSession(options, body, MeanParameters.Upright);
        var times = new List<double>();
        for (var step = 0; step <= MeasuredSteps; step++)
        {
            FinalizerPause.Renew();
            using var batch = MakeBatch(options.Data, step);
            using var placed = batch.To(session.Device);
            var clock = Stopwatch.GetTimestamp();
            session.Step(placed ?? batch);
            times.Add(Stopwatch.GetElapsedTime(clock).TotalSeconds);
        }

        var median = times.Skip(1).Order().ElementAt(MeasuredSteps / 2); // the first step builds the kernels
        return new StepProbe(median, ValidationRate(options, session), SummaryTraining.MeasurePeakMemoryMb());
    }

    private static double ValidationRate(VibeOptions options, TrainingSession session)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        session.Generator.eval();
        var length = options.Validation.ClipLength ?? options.Data.Batch.ClipLength;
        var features = randn(options.Validation.BatchSize, length, FrameStore.RowSize(FrameColumn.Features), device: session.Device);
        var clock = Stopwatch.GetTimestamp();
        session.Generator.call(features, session.Body).Keypoints3D.cpu();
        return options.Validation.BatchSize * length / Stopwatch.GetElapsedTime(clock).TotalSeconds;
    }

    private static TrainingBatch MakeBatch(DataOptions data, long step)
    {
        var (clips, length) = (data.Batch.BatchSize, data.Batch.ClipLength);
        var hasLabels = data.Synthetic is not null || data.Train3D.Count > 0;
        var hasMotion = data.Synthetic is not null || data.Motion.Count > 0;
        var labelled = !hasLabels ? 0 : clips - (data.Synthetic is null && data.Train2D.Count == 0 ? 0 : (int)(clips * data.Batch.TwoDRatio));
        static Tensor Owned(Tensor tensor) => tensor.DetachFromDisposeScope();
        Tensor Rows(int count, FrameColumn column) => Owned(randn(count, length, FrameStore.RowSize(column)) * Number(0.1));
        Tensor Keypoints(int count) => Owned(rand(count, length, FrameStore.RowSize(FrameColumn.Keypoints2D) / 3, 3));
        return new TrainingBatch(
            step,
            Rows(clips, FrameColumn.Features),
            Keypoints(clips),
            labelled == 0 ? null : new SmplTargets(
                Keypoints(labelled), Rows(labelled, FrameColumn.Pose), Rows(labelled, FrameColumn.Betas), Owned(ones(labelled, length)), Owned(ones(labelled, length))),
            hasMotion ? Rows(data.Batch.MotionBatchSize ?? clips, FrameColumn.Pose) : null);
    }
}
