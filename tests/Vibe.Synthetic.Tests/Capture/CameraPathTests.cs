using System.Numerics;
using Vibe.Core.Random;
using Vibe.Synthetic.Capture;

namespace Vibe.Synthetic.Tests.Capture;

public sealed class CameraPathTests
{
    // A walk of two metres along x within two seconds.
    private static readonly float[] Walk =
        [.. Enumerable.Range(0, 60).SelectMany(i => new[] { -1f + (i / 30f), 0.95f, 0f })];

    public static TheoryData<string> Motions => [.. Enum.GetNames<CameraMotion>()];

    [Theory]
    [MemberData(nameof(Motions))]
    public void Create_KeepsThePersonInView(string motion)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var path = CameraPath.Create(Enum.Parse<CameraMotion>(motion), Walk, 30f, new SeededRandom(seed));
            for (var frame = 0; frame < path.FrameCount; frame++)
            {
                var root = new Vector3(path.ToCamera(frame, Walk.AsSpan(3 * frame, 3)));
                Assert.InRange(root.Length(), 1.7f, 9f);
                Assert.True(MathF.Abs(root.X) < 0.7f * root.Z && MathF.Abs(root.Y) < 0.4f * root.Z);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Motions))]
    public void Create_KeepsUpUp(string motion)
    {
        var path = CameraPath.Create(Enum.Parse<CameraMotion>(motion), Walk, 30f, new SeededRandom(3));

        var above = path.ToCamera(10, [Walk[30], Walk[31] + 0.7f, Walk[32]]);
        var below = path.ToCamera(10, [Walk[30], Walk[31] - 0.7f, Walk[32]]);

        Assert.True(above[1] < below[1] - 1f); // y points down
    }

    [Theory]
    [MemberData(nameof(Motions))]
    public void Create_GivesRotations(string motion)
    {
        var path = CameraPath.Create(Enum.Parse<CameraMotion>(motion), Walk, 30f, new SeededRandom(7));
        for (var frame = 0; frame < path.FrameCount; frame++)
        {
            var rows = Enumerable.Range(0, 3).Select(row => new Vector3(path.Rotations.AsSpan((9 * frame) + (3 * row), 3))).ToArray();
            Assert.True(Vector3.Distance(rows[2], Vector3.Cross(rows[0], rows[1])) < 1e-5f);
            Assert.Equal(0f, Vector3.Dot(rows[0], rows[1]), 1e-5f);
        }
    }

    [Fact]
    public void Create_StandsStill_WhenStatic()
    {
        var path = CameraPath.Create(CameraMotion.Static, Walk, 30f, new SeededRandom(1));

        Assert.Equal(path.Rotations[..9], path.Rotations[^9..]);
        Assert.Equal(path.Translations[..3], path.Translations[^3..]);
    }

    [Fact]
    public void Create_GivesTheSamePath_WhenTheSeedIsTheSame()
    {
        var first = CameraPath.Create(CameraMotion.Handheld, Walk, 30f, new SeededRandom(5));
        var second = CameraPath.Create(CameraMotion.Handheld, Walk, 30f, new SeededRandom(5));

        Assert.Equal(first.Rotations, second.Rotations);
        Assert.Equal(first.Translations, second.Translations);
    }

    [Fact]
    public void Create_Throws_WhenThereIsNoFrame()
    {
        Assert.Throws<ArgumentException>(() => CameraPath.Create(CameraMotion.Pan, [], 30f, new SeededRandom(1)));
    }
}
