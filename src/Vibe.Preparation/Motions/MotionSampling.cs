using Vibe.Core;
using Vibe.Core.Body;
using Vibe.Core.Geometry;

namespace Vibe.Preparation.Motions;

/// <summary>Brings motions to the frame rate of the videos.</summary>
internal static class MotionSampling
{
    private const int AxisCount = 3;

    // Files round their rates: a frame time of 0.008333 s stands for 120 frames a second, 29.97 stands for itself.
    private const double RateRounding = 1e-4;

    /// <summary>Resamples a motion.</summary>
    /// <param name="recording">The motion.</param>
    /// <param name="framesPerSecond">The rate wanted, 1/s.</param>
    /// <param name="compatibility">
    /// <see cref="Compatibility.Corrected"/> interpolates in time, rotations along the shortest arc, so that the rate is exact.
    /// <see cref="Compatibility.Published"/> takes every n-th frame, n being both rates rounded down to integers and divided without
    /// remainder, with the rate that results (59 to 25 gives 29.5).
    /// </param>
    /// <returns>The motion at the wanted rate, starting with its first frame.</returns>
    /// <exception cref="InvalidDataException">Published only: the motion's rate is lower than the one wanted.</exception>
    public static MotionRecording Resample(MotionRecording recording, int framesPerSecond, Compatibility compatibility)
    {
        ArgumentNullException.ThrowIfNull(recording);
        ArgumentOutOfRangeException.ThrowIfLessThan(framesPerSecond, 1);

        return compatibility == Compatibility.Published ? Pick(recording, framesPerSecond) : Interpolate(recording, framesPerSecond);
    }

    /// <summary>Gives the rate that is meant by a rounded one.</summary>
    /// <param name="framesPerSecond">The rate, 1/s, as a file gives it.</param>
    /// <returns>The nearest integer where that is no more than a ten-thousandth away; else the rate itself.</returns>
    internal static double NominalRate(double framesPerSecond)
    {
        var whole = Math.Round(framesPerSecond);
        return Math.Abs(whole - framesPerSecond) <= RateRounding * framesPerSecond ? whole : framesPerSecond;
    }

    private static MotionRecording Pick(MotionRecording recording, int framesPerSecond)
    {
        var step = (int)recording.FramesPerSecond / framesPerSecond;
        if (step < 1)
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"expected a frame rate of at least {framesPerSecond} but found {recording.FramesPerSecond}."));
        }

        return recording with
        {
            FramesPerSecond = framesPerSecond,
            Pose = Every(recording.Pose, SmplSkeleton.PoseSize, step),
            Translation = Every(recording.Translation, AxisCount, step),
        };
    }

    private static double[] Every(double[] values, int rowSize, int step) =>
        [.. values.Chunk(rowSize).Where((_, row) => row % step == 0).SelectMany(row => row)];

    private static MotionRecording Interpolate(MotionRecording recording, int framesPerSecond)
    {
        // A hair of tolerance, so that 120 frames at 120/s end on the same frame whichever way the division rounds.
        var sourceFrames = NominalRate(recording.FramesPerSecond) / framesPerSecond;
        var count = (int)(((recording.FrameCount - 1) / sourceFrames) + 1e-9) + 1;
        var pose = new double[count * SmplSkeleton.PoseSize];
        var translation = new double[count * AxisCount];
        for (var frame = 0; frame < count; frame++)
        {
            var position = frame * sourceFrames;
            var before = Math.Min((int)(position + 1e-9), recording.FrameCount - 1);
            var after = Math.Min(before + 1, recording.FrameCount - 1);
            var share = Math.Max(0, position - before);
            Blend(recording.Pose, SmplSkeleton.PoseSize, before, after, share, pose.AsSpan(frame * SmplSkeleton.PoseSize), AxisAngle.Slerp);
            Blend(recording.Translation, AxisCount, before, after, share, translation.AsSpan(frame * AxisCount), AxisAngle.Lerp);
        }

        return recording with { FramesPerSecond = framesPerSecond, Pose = pose, Translation = translation };
    }

    private static void Blend(
        double[] values, int rowSize, int before, int after, double share, Span<double> blended, AxisAngle.Interpolation interpolate)
    {
        for (var at = 0; at < rowSize; at += AxisCount)
        {
            interpolate(
                values.AsSpan((before * rowSize) + at, AxisCount), values.AsSpan((after * rowSize) + at, AxisCount), share,
                blended.Slice(at, AxisCount));
        }
    }
}
