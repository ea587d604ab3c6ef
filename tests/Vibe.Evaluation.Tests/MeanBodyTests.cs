using Vibe.Testing;
using Vibe.Testing.Evaluations;


namespace Vibe.Evaluation.Tests;

public sealed class MeanBodyTests : IDisposable
{
    private const int LeftKnee = 4, RightKnee = 5;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Of_IsTheRotationInTheMiddle()
    {
        // The mean of two rotations about one axis is the rotation half way: (0.2 + 1.0) / 2.
        float[][] poses = [PosedStore.Pose(LeftKnee, 0, 0.2f), PosedStore.Pose(LeftKnee, 0, 1f)];
        using var store = PosedStore.Write(_folder.File("store"), (poses, null, null));

        var mean = MeanBody.Of([store]);

        AssertRotation(mean, LeftKnee, [1, 0, 0, 0, MathF.Cos(0.6f), -MathF.Sin(0.6f), 0, MathF.Sin(0.6f), MathF.Cos(0.6f)]);
        AssertRotation(mean, RightKnee, [1, 0, 0, 0, 1, 0, 0, 0, 1]);
        Assert.All(mean.Betas, beta => Assert.Equal(0.5f, beta, 1e-6f)); // frames have betas 0 and 1
    }

    [Fact]
    public void Of_CountsLabelledFramesOnly_OverAllStores()
    {
        float[][] first = [PosedStore.Pose(LeftKnee, 2, 0.1f), PosedStore.Pose(LeftKnee, 2, 3f)];
        float[][] second = [PosedStore.Pose(LeftKnee, 2, 0.5f)];
        using var one = PosedStore.Write(_folder.File("one"), (first, null, [1, 0]));
        using var other = PosedStore.Write(_folder.File("other"), (second, null, null));

        var mean = MeanBody.Of([one, other]);

        AssertRotation(mean, LeftKnee, [MathF.Cos(0.3f), -MathF.Sin(0.3f), 0, MathF.Sin(0.3f), MathF.Cos(0.3f), 0, 0, 0, 1]);
        Assert.All(mean.Betas, beta => Assert.Equal(0f, beta));
    }

    [Fact]
    public void Of_SaysSo_WhenNoFrameIsLabelled()
    {
        using var store = PosedStore.Write(_folder.File("store"), ([new float[72]], null, [0]));

        Assert.StartsWith("The mean body needs a 3D training store",
            Assert.Throws<InvalidDataException>(() => MeanBody.Of([store])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToMeanParameters_GivesTheSixDRotations()
    {
        using var store = PosedStore.Write(_folder.File("store"), ([PosedStore.Pose(LeftKnee, 0, 0.6f)], null, null));

        var parameters = MeanBody.Of([store]).ToMeanParameters();

        // The first two columns of the matrix, row by row: (r00, r01, r10, r11, r20, r21).
        float[] expected = [1, 0, 0, MathF.Cos(0.6f), 0, MathF.Sin(0.6f)];
        Assert.All(parameters.Pose.Skip(LeftKnee * 6).Take(6).Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-6f));
    }

    private static void AssertRotation(MeanBody mean, int joint, float[] expected) =>
        Assert.All(mean.Rotations.Skip(joint * 9).Take(9).Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-5f));
}
