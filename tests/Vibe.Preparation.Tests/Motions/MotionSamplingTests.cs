using Vibe.Core;
using Vibe.Preparation.Motions;

namespace Vibe.Preparation.Tests.Motions;

public sealed class MotionSamplingTests
{
    [Theory]
    [InlineData(59, 25)]
    [InlineData(49.9, 25)]
    [InlineData(100, 30)]
    [InlineData(120, 30)]
    [InlineData(20, 25)]
    public void Resample_KeepsSpeed_WhateverTheSourceRate(double sourceRate, int rate)
    {
        var turn = Turn(frames: 200, sourceRate);

        var resampled = MotionSampling.Resample(turn, rate, Compatibility.Corrected);

        // 1 rad/s and 1 m/s: at frame k both are k / rate; after half a turn the angle comes back from the other side.
        Assert.Equal((int)((199 / sourceRate * rate) + 1e-9) + 1, resampled.FrameCount);
        for (var frame = 0; frame < resampled.FrameCount; frame++)
        {
            var turned = Math.IEEERemainder(resampled.Pose[(frame * 72) + 2] - ((double)frame / rate), 2 * Math.PI);
            Assert.Equal(0, turned, 9);
            Assert.Equal((double)frame / rate, resampled.Translation[frame * 3], 9);
        }
    }

    [Fact]
    public void Resample_CopiesFrames_WhenTheRateDivides()
    {
        var turn = Turn(frames: 121, 120);

        var corrected = MotionSampling.Resample(turn, 30, Compatibility.Corrected);
        var published = MotionSampling.Resample(turn, 30, Compatibility.Published);

        Assert.Equal(31, corrected.FrameCount);
        Assert.Equal(published.Pose, corrected.Pose);
    }

    [Fact]
    public void Resample_Throws_WhenPublishedCannotReachTheRate()
    {
        var error = Assert.Throws<InvalidDataException>(() => MotionSampling.Resample(Turn(10, 20), 25, Compatibility.Published));

        Assert.Equal("expected a frame rate of at least 25 but found 20.", error.Message);
    }

    private static MotionRecording Turn(int frames, double rate)
    {
        var (pose, translation) = (new double[frames * 72], new double[frames * 3]);
        for (var frame = 0; frame < frames; frame++)
        {
            pose[(frame * 72) + 2] = translation[frame * 3] = frame / rate;
        }

        return new MotionRecording("neutral", rate, pose, new double[10], translation);
    }
}
