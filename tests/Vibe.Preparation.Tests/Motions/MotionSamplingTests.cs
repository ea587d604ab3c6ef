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

    [Theory]
    [InlineData(1 / 0.04f, 25, 60)]
    [InlineData(1 / 0.033333, 30, 60)]
    [InlineData(1 / 0.0333334, 30, 60)]
    [InlineData(1 / 0.008333, 120, 60)]
    [InlineData(1 / 0.0083334, 30, 15)]
    public void Resample_CopiesFrames_WhenTheRatesAreEqualButForRounding(double sourceRate, int rate, int expected)
    {
        var turn = Turn(frames: 60, 25);

        var corrected = MotionSampling.Resample(turn with { FramesPerSecond = sourceRate }, rate, Compatibility.Corrected);

        Assert.Equal(expected, corrected.FrameCount);
        Assert.Equal(turn.Pose.Chunk(72).Where((_, row) => row % (60 / expected) == 0).SelectMany(row => row), corrected.Pose);
    }

    [Theory]
    [InlineData(29.97)]
    [InlineData(59.94)]
    [InlineData(119.88)]
    public void Resample_TellsTelevisionRatesFromWholeOnes(double sourceRate)
    {
        var whole = (int)Math.Round(sourceRate);

        var corrected = MotionSampling.Resample(Turn(frames: 2001, sourceRate), whole, Compatibility.Corrected);

        Assert.Equal(2003, corrected.FrameCount); // 2000 / 29.97 s are 2002.002 steps of 1/30 s
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
