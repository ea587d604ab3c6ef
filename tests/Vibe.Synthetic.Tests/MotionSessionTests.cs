using Vibe.Synthetic.Motion;
using Vibe.Synthetic.Tests.Motion;

namespace Vibe.Synthetic.Tests;

public sealed class MotionSessionTests
{
    public static TheoryData<int> Seeds => [1, 2, 3, 4, 5, 6, 7, 8];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void CreateSession_IsPossibleForAHuman(int seed)
    {
        var motion = Session(seed);
        var (least, _, offHinge) = MotionMeasures.Knees(motion);

        Assert.InRange(MotionMeasures.LimitExcess(motion), 0f, 1e-3f);
        Assert.InRange(MotionMeasures.FastestTurn(motion), 0.01f, 25f);
        Assert.InRange(MotionMeasures.FastestJoint(motion), 0.01f, 12f);
        Assert.InRange(MotionMeasures.LowestSole(motion), -0.01f, 0.01f);
        Assert.InRange(MotionMeasures.Slide(motion), 0f, 0.012f);
        Assert.True(least >= 0f);
        Assert.True(offHinge < 1e-4f);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void CreateSession_ChainsSeveralActivities(int seed)
    {
        var motion = Session(seed);

        Assert.Equal(MotionLibrary.SessionActivity, motion.Activity);
        Assert.True(motion.Segments.Select(segment => segment.Activity).Distinct().Count() >= 3);
        Assert.All(motion.Segments, segment => Assert.Contains(segment.Activity, MotionLibrary.Activities));
        Assert.Equal(motion.FrameCount, motion.Segments.Sum(segment => segment.FrameCount));
        Assert.Equal(0, motion.Segments[0].FirstFrame);
    }

    [Fact]
    public void CreateSession_UsesEveryActivity_OverManySeeds()
    {
        var seen = Enumerable.Range(0, 60)
            .SelectMany(seed => MotionLibrary.CreateSession(seed, PerformerStyle.FromSeed(seed), 5f, 30f).Segments)
            .Select(segment => segment.Activity)
            .ToHashSet();

        Assert.Equal(MotionLibrary.Activities.Order(), seen.Order());
    }

    [Fact]
    public void CreateSession_GivesTheSameNumbers_ForTheSameSeed()
    {
        Assert.Equal(Session(3).Pose, Session(3).Pose);
        Assert.Equal(Session(3).Translation, Session(3).Translation);
    }

    [Fact]
    public void CreateSession_Differs_ForAnotherSeed()
    {
        Assert.True(MotionMeasures.Difference(Session(3), Session(4)) > 0.02);
    }

    private static MotionSequence Session(int seed) =>
        MotionLibrary.CreateSession(seed, PerformerStyle.FromSeed(seed), 50f, 24f);
}
