using System.Diagnostics;
using Vibe.Core.Body;
using Vibe.Core.Losses;
using Vibe.Core.Models;
using Vibe.Data.Images;
using Vibe.Data.Sampling;
using Vibe.Data.Stores;
using Vibe.Training.Options;
using Vibe.Training.Runs;
using Vibe.Training.Sessions;
using static TorchSharp.torch;

namespace Vibe.Workflows.Doctor;

/// <summary>Measures what a configuration's optimisation step and its validation cost on this machine, on made-up batches.</summary>
/// <param name="StepSeconds">The median time of a step, in seconds.</param>
/// <param name="ValidationFramesPerSecond">Frames that go through the generator per second without gradients.</param>
/// <param name="PeakMemoryMb">The largest memory of the process, in MiB.</param>
/// <param name="ClipShare">The share of a batch that was measured; time and memory are those of the whole.</param>
internal sealed record StepProbe(double StepSeconds, double ValidationFramesPerSecond, double PeakMemoryMb, double ClipShare)
{
    private const int MeasuredSteps = 3;
    private const int MostClipsOfImages = 2; // a whole batch of images may not fit into this machine

    /// <summary>Measures.</summary>
    /// <param name="options">The experiment, already validated.</param>
    /// <param name="body">The body model's arrays.</param>
    /// <exception cref="NotSupportedException">The configuration asks for a device that is not there.</exception>
    public static StepProbe Measure(VibeOptions options, BodyModelData body)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(body);

        var share = options.Data.Batch.Input == BatchInput.Crops ? Math.Min(
            1, (double)MostClipsOfImages / options.Data.Batch.BatchSize) : 1;
        var timed = options with { Training = options.Training with { BackboneFrom = null } }; // which may not be there yet
        using var session = new TrainingSession(timed, body, MeanParameters.Upright);
        var times = new List<double>();
        var before = SummaryTraining.MeasurePeakMemoryMb();
        for (var step = 0; step <= MeasuredSteps; step++)
        {
            using var batch = MakeBatch(options.Data, step, share);
            using var placed = batch.To(session.Device);
            var clock = Stopwatch.GetTimestamp();
            session.Step(placed ?? batch);
            times.Add(Stopwatch.GetElapsedTime(clock).TotalSeconds);
        }

        var median = times.Skip(1).Order().ElementAt(MeasuredSteps / 2); // the first step builds the kernels
        var memory = before + ((SummaryTraining.MeasurePeakMemoryMb() - before) / share);
        return new StepProbe(median / share, ValidationRate(options, session, share), memory, share);
    }

    private static double ValidationRate(VibeOptions options, TrainingSession session, double share)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        session.Generator.eval();
        var length = options.Validation.ClipLength ?? options.Data.Batch.ClipLength;
        var clips = share < 1 ? 1 : options.Validation.BatchSize;
        var input = randn(InputShape(options.Data, clips, length), device: session.Device);
        var clock = Stopwatch.GetTimestamp();
        session.Generator.call(input, session.Body).Keypoints3D.cpu();
        return clips * length / Stopwatch.GetElapsedTime(clock).TotalSeconds;
    }

    private static long[] InputShape(DataOptions data, int clips, int length) => data.Batch.Input == BatchInput.Crops
        ? [clips, length, RgbImage.Channels, ResNet50.ImageSize, ResNet50.ImageSize]
        : [clips, length, FrameStore.RowSize(FrameColumn.Features)];

    /// <summary>Makes a batch of random numbers in the shapes of a configuration.</summary>
    /// <param name="data">The data's options.</param>
    /// <param name="step">The step that it belongs to.</param>
    /// <param name="share">The share of its clips.</param>
    internal static TrainingBatch MakeBatch(DataOptions data, long step, double share)
    {
        var (clips, length) = ((int)Math.Round(data.Batch.BatchSize * share), data.Batch.ClipLength);
        var hasLabels = data.Synthetic is not null || data.Train3D.Count > 0;
        var hasMotion = data.Synthetic is not null || data.Motion.Count > 0;
        var labelled = !hasLabels ? 0 : clips - (
            data.Synthetic is null && data.Train2D.Count == 0 ? 0 : (int)(clips * data.Batch.TwoDRatio));
        static Tensor Owned(Tensor tensor) => tensor.DetachFromDisposeScope();
        Tensor Rows(int count, FrameColumn column) => Owned(randn(count, length, FrameStore.RowSize(column)) * 0.1f);
        Tensor Keypoints(int count) => Owned(rand(count, length, FrameStore.RowSize(FrameColumn.Keypoints2D) / 3, 3));
        return new TrainingBatch(
            step,
            Owned(randn(InputShape(data, clips, length)) * 0.1f),
            Keypoints(clips),
            labelled == 0 ? null : new SmplTargets(
                Keypoints(labelled), Rows(labelled, FrameColumn.Pose), Rows(labelled, FrameColumn.Betas), Owned(ones(labelled, length)),
                    Owned(ones(labelled, length))),
            hasMotion ? Rows(data.Batch.MotionBatchSize ?? clips, FrameColumn.Pose) : null);
    }
}
