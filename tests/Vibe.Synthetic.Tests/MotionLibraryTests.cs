using System.Collections.Concurrent;
using Vibe.Synthetic.Motion;
using Vibe.Synthetic.Tests.Motion;

namespace Vibe.Synthetic.Tests;

public sealed class MotionLibraryTests
{
    private const float Rate = 50f;
    private static readonly ConcurrentDictionary<string, MotionSequence[]> Made = new();

    public static TheoryData<string> Activities => [.. MotionLibrary.Activities];

    public static TheoryData<string> Gaits =>
        ["walk slow", "walk", "walk brisk", "jog", "run", "walk backward", "sidestep", "turn around", "carry", "crawl"];

    [Theory]
    [MemberData(nameof(Activities))]
    public void Create_ObeysJointLimits(string activity)
    {
        Assert.All(Takes(activity), motion => Assert.InRange(MotionMeasures.LimitExcess(motion), 0f, 1e-3f));
    }

    [Theory]
    [MemberData(nameof(Activities))]
    public void Create_IsFiniteAndContinuous(string activity)
    {
        // The fastest human joints, a kicking knee and a boxing elbow, reach about 25 rad/s; a wrist about 12 m/s.
        Assert.All(Takes(activity), motion =>
        {
            Assert.True(motion.Pose.All(float.IsFinite));
            Assert.True(motion.Translation.All(float.IsFinite));
            Assert.InRange(MotionMeasures.FastestTurn(motion), 0.01f, 25f);
            Assert.InRange(MotionMeasures.FastestJoint(motion), 0.01f, 12f);
        });
    }

    [Theory]
    [MemberData(nameof(Activities))]
    public void Create_KeepsTheFloor(string activity)
    {
        Assert.All(Takes(activity), motion =>
        {
            Assert.InRange(MotionMeasures.LowestSole(motion), -0.01f, 0.01f);
            Assert.True(MotionMeasures.LowestJoint(motion) > 0f);
        });
    }

    [Theory]
    [MemberData(nameof(Activities))]
    public void Create_BendsKneesForwardOnly(string activity)
    {
        Assert.All(Takes(activity), motion =>
        {
            var (least, most, offHinge) = MotionMeasures.Knees(motion);
            Assert.True(least >= 0f);
            Assert.True(most < 2.62f);
            Assert.True(offHinge < 1e-4f);
        });
    }

    [Theory]
    [MemberData(nameof(Activities))]
    public void Create_KeepsPlantedFeet(string activity)
    {
        Assert.All(Takes(activity), motion => Assert.InRange(MotionMeasures.Slide(motion), 0f, 0.012f));
    }

    [Theory]
    [MemberData(nameof(Gaits))]
    public void Create_Travels_WhenTheActivityIsAGait(string activity)
    {
        Assert.All(Takes(activity), motion => Assert.True(MotionMeasures.TravelSpeed(motion) > 0.05f));
    }

    [Fact]
    public void Create_TravelsFaster_FromSlowWalkToRun()
    {
        string[] gaits = ["walk slow", "walk", "walk brisk", "jog", "run"];

        var speeds = gaits.Select(gait => Takes(gait).Average(MotionMeasures.TravelSpeed)).ToArray();

        Assert.Equal(speeds.Order(), speeds);
        Assert.InRange(speeds[1], 0.7f, 1.5f);
        Assert.InRange(speeds[4], 2f, 4f);
    }

    [Fact]
    public void Create_FallsFreely_WhileJumping()
    {
        // Finite differences of a parabola are exact; single precision at 50 frames/s leaves less than 0.05 m/s^2 of noise.
        var flight = Takes("jump").SelectMany(MotionMeasures.FlightAccelerations).ToArray();

        Assert.True(flight.Length > 20);
        Assert.All(flight, acceleration => Assert.InRange(acceleration, -9.81f - 0.05f, -9.81f + 0.05f));
    }

    [Theory]
    [MemberData(nameof(Activities))]
    public void Create_GivesTheSameNumbers_ForTheSameSeed(string activity)
    {
        var first = MotionLibrary.Create(activity, 7, Rate, 2f);
        var second = MotionLibrary.Create(activity, 7, Rate, 2f);

        Assert.Equal(first.Pose, second.Pose);
        Assert.Equal(first.Translation, second.Translation);
    }

    [Theory]
    [MemberData(nameof(Activities))]
    public void Create_Differs_ForAnotherSeed(string activity)
    {
        var first = MotionLibrary.Create(activity, 7, Rate, 2f);
        var second = MotionLibrary.Create(activity, 8, Rate, 2f);

        Assert.True(MotionMeasures.Difference(first, second) > 0.02);
    }

    [Fact]
    public void Create_Differs_ForAnotherPerformer()
    {
        var first = MotionLibrary.Create("walk", 7, Rate, 2f, PerformerStyle.FromSeed(1));
        var second = MotionLibrary.Create("walk", 7, Rate, 2f, PerformerStyle.FromSeed(2));

        Assert.True(MotionMeasures.Difference(first, second) > 0.02);
    }

    [Fact]
    public void Create_FollowsTheFrameRate()
    {
        var slow = MotionLibrary.Create("walk", 3, 25f, 2f);
        var fast = MotionLibrary.Create("walk", 3, 100f, 2f);

        Assert.Equal(50, slow.FrameCount);
        Assert.Equal(200, fast.FrameCount);
        // Frame 40 of 25/s is frame 160 of 100/s.
        Assert.Equal(slow.Translation[120], fast.Translation[480], 1e-3f);
    }

    [Fact]
    public void Create_NamesActivityAndSeed()
    {
        var motion = MotionLibrary.Create("wave", 12, 30f, 1f);

        Assert.Equal("wave-12", motion.Name);
        Assert.Equal("wave", motion.Activity);
        Assert.Equal([new MotionSegment("wave", 0, 30)], motion.Segments);
        Assert.Equal(30 * 72, motion.Pose.Length);
        Assert.Equal(30 * 3, motion.Translation.Length);
    }

    [Fact]
    public void Create_Throws_WhenTheActivityIsUnknown()
    {
        var error = Assert.Throws<ArgumentException>(() => MotionLibrary.Create("fly", 1));

        Assert.Contains("'fly'", error.Message, StringComparison.Ordinal);
        Assert.Contains("walk brisk", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0f, 1f)]
    [InlineData(float.NaN, 1f)]
    [InlineData(30f, 0f)]
    [InlineData(30f, float.PositiveInfinity)]
    public void Create_Throws_WhenRateOrDurationIsOutOfRange(float framesPerSecond, float seconds)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => MotionLibrary.Create("walk", 1, framesPerSecond, seconds));
    }

    // Several tests look at the same motions.
    private static MotionSequence[] Takes(string activity) => Made.GetOrAdd(
        activity, name => [.. Enumerable.Range(1, 5).Select(seed => MotionLibrary.Create(name, seed, Rate, 5f))]);
}
