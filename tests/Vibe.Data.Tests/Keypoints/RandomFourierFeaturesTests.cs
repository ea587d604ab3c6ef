using Vibe.Data.Keypoints;

namespace Vibe.Data.Tests.Keypoints;

public sealed class RandomFourierFeaturesTests
{
    private static readonly RandomFourierFeatures Map = new(1);

    [Fact]
    public void Compute_FollowsItsFormula()
    {
        var frame = Frame(1);
        var zero = Map.Compute(new float[147]);
        var features = Map.Compute(frame);

        Assert.Equal(2048, features.Length);
        Assert.All(features, value => Assert.InRange(value, -0.70711f, 0.70711f)); // 0.5 sqrt(2)
        Assert.Equal(0.5d, Math.Sqrt(zero.Average(value => (double)value * value)), 0.02d); // offsets are uniform
        Assert.Equal(0d, zero.Average(value => (double)value), 0.04d);
    }

    [Fact]
    public void Compute_MovesLittle_WhenAKeypointMovesLittle()
    {
        var (frame, moved) = (Frame(1), Frame(1));
        moved[0] += 0.01f;

        var change = Map.Compute(frame).Zip(Map.Compute(moved), (a, b) => MathF.Abs(a - b)).Max();

        Assert.InRange(change, 1e-5f, 0.03f);
    }

    [Fact]
    public void Compute_CarriesNoCoordinates_WhenAKeypointIsMissed()
    {
        var (frame, other) = (Frame(2), Frame(2));
        (frame[9], frame[10], frame[11]) = (0.7f, -0.2f, 0f);
        (other[9], other[10], other[11]) = (0f, 0f, 0f);

        Assert.Equal(Map.Compute(frame), Map.Compute(other));
    }

    [Fact]
    public void Compute_GivesFrameByFrameTheSame_WhenFramesComeTogether()
    {
        var (first, second) = (Frame(3), Frame(4));

        Assert.Equal([.. Map.Compute(first), .. Map.Compute(second)], Map.Compute([.. first, .. second]));
    }

    [Fact]
    public void Compute_GivesKnownValues()
    {
        // Bit-exact on every machine; a change of these values needs a new version in the identity.
        var features = Map.Compute(Frame(5));

        Assert.Equal([-0.420938194f, 0.341564953f, 0.65377593f, 0.119300053f], features[..4]);
    }

    [Fact]
    public void Identity_NamesSeedAndSizes()
    {
        Assert.StartsWith("random-fourier-v1 seed=1 dims=147->2048", Map.Identity, StringComparison.Ordinal);
        Assert.NotEqual(Map.Identity, new RandomFourierFeatures(2).Identity);
        Assert.NotEqual(Map.Compute(Frame(1)), new RandomFourierFeatures(2).Compute(Frame(1)));
    }

    [Fact]
    public void Compute_Throws_WhenKeypointsAreMissing()
    {
        var error = Assert.Throws<ArgumentException>(() => Map.Compute(new float[75]));

        Assert.Contains("Expected keypoints (T,49,3) but got 75 values.", error.Message, StringComparison.Ordinal);
    }

    private static float[] Frame(int seed) =>
        [.. Enumerable.Range(0, 147).Select(i => i % 3 == 2 ? 0.5f : ((((i * 37) + (seed * 11)) % 64) / 32f) - 1f)];
}
