using TorchSharp;
using Vibe.Core.Adversarial;
using Vibe.Core.Discriminators;
using Vibe.Core.Geometry;
using Vibe.Core.Models;
using Vibe.Testing;
using static TorchSharp.torch;

namespace Vibe.Core.Tests.Discriminators;

public sealed class StructuredDiscriminatorTests : IDisposable
{
    private const int Clips = 10;
    private const int Frames = 6;

    private static readonly MotionDiscriminatorOptions All = new()
    {
        Kind = DiscriminatorKind.Structured,
        Heads =
        [
            DiscriminatorHeadKind.Joint, DiscriminatorHeadKind.Pose, DiscriminatorHeadKind.Motion, DiscriminatorHeadKind.Root,
        ],
    };

    private readonly DiscriminatorNetwork _discriminator;
    private readonly DisposeScope _scope;

    public StructuredDiscriminatorTests()
    {
        random.manual_seed(1);
        _discriminator = DiscriminatorFactory.Create(All);
        _scope = NewDisposeScope();
    }

    public void Dispose()
    {
        _scope.Dispose();
        _discriminator.Dispose();
    }

    [Fact]
    public void StateDict_NamesTheHeads()
    {
        string[] joint =
        [
            "heads.joint.hidden1.weight", "heads.joint.hidden1.bias", "heads.joint.hidden2.weight", "heads.joint.hidden2.bias",
            "heads.joint.weight", "heads.joint.bias",
        ];

        string[] others = ["heads.pose.score.weight", "heads.motion.gru.weight_ih_l0", "heads.root.hidden1.weight"];
        var keys = _discriminator.state_dict().Keys;

        Assert.Empty(joint.Concat(others).Except(keys));
        Assert.All(keys, key => Assert.StartsWith("heads.", key, StringComparison.Ordinal));
    }

    [Fact]
    public void Heads_ScoreTheirOwnUnits()
    {
        var (generated, real) = (Output(), RealPose(Clips + 2));

        var (ofReal, ofGenerated) = _discriminator.BeginSharedPass(generated, real).ScoreRealAndGeneratedByHead();

        Assert.Equal([Frames * 23, Frames, Frames - 2, Frames - 2], ofGenerated.Select(scores => scores.shape[1]));
        Assert.All(ofReal, scores => Assert.Equal(Clips + 2, scores.shape[0]));
        Assert.All(ofGenerated, scores => Assert.Equal(Clips, scores.shape[0]));
    }

    [Fact]
    public void ScoreGenerated_GivesTheMotionItsGradient_AndTheWeightsNone()
    {
        var output = Output();

        var scores = _discriminator.BeginSharedPass(output, null).ScoreGeneratedByHead();
        HeadObjective.GeneratorLoss(new LeastSquaresObjective(), scores).backward();

        Assert.True(output.Rotations.grad!.abs().sum().item<float>() > 0);
        Assert.All(_discriminator.parameters(), parameter => Assert.True(parameter.grad is null && parameter.requires_grad));
    }

    [Fact]
    public void ScoreRealAndGenerated_GivesTheWeightsTheirGradient_AndTheMotionNone()
    {
        var output = Output();
        var pass = _discriminator.BeginSharedPass(output, RealPose(Clips));
        var (real, generated) = pass.ScoreRealAndGeneratedByHead();

        HeadObjective.DiscriminatorLoss(new LeastSquaresObjective(), real, generated).Total.backward();

        Assert.True(output.Rotations.grad is null);
        Assert.All(_discriminator.parameters(), parameter => Assert.True(parameter.grad is not null));
    }

    [Fact]
    public void ScorePoses_IsTheMeanOverHeads()
    {
        var pose = RealPose(3);
        var (real, _) = _discriminator.BeginSharedPass(Output(), pose).ScoreRealAndGeneratedByHead();

        Expect.Within(HeadObjective.MeanScore(real), _discriminator.ScorePoses(pose), 1e-5);
    }

    [Fact]
    public void Motion_TellsJitterFromCalm_AfterFewUpdates()
    {
        using var discriminator = new StructuredDiscriminator([new MotionHead()]);
        using var optimizer = optim.Adam(discriminator.parameters(), 1e-3);
        var objective = new LeastSquaresObjective();
        for (var step = 0; step < 60; step++)
        {
            using var scope = NewDisposeScope();
            var (calm, restless) = (discriminator.ScorePoses(RealPose(Clips)), discriminator.ScorePoses(RealPose(Clips, jitter: 0.05)));
            optimizer.zero_grad();
            objective.DiscriminatorLoss(calm, restless).Total.backward();
            optimizer.step();
        }

        var (real, fake) = (discriminator.ScorePoses(RealPose(50)), discriminator.ScorePoses(RealPose(50, jitter: 0.05)));
        Assert.True(real.gt(0.5).to(ScalarType.Float32).mean().item<float>() > 0.95);
        Assert.True(fake.lt(0.5).to(ScalarType.Float32).mean().item<float>() > 0.95);
    }

    [Fact]
    public void Penalty_IsRefused_OfAnObjectiveThatHasOne()
    {
        var pass = _discriminator.BeginSharedPass(Output(), RealPose(Clips));

        Assert.Null(pass.Penalty(new HingeObjective()));
        Assert.Throws<NotSupportedException>(() => pass.Penalty(new WassersteinObjective()));
    }

    [Fact]
    public void Constructor_Throws_WithoutHeads_OrWithOneTwice()
    {
        Assert.Throws<ArgumentException>(() => new StructuredDiscriminator([]));
        Assert.Throws<ArgumentException>(() => new StructuredDiscriminator([new RootHead(), new RootHead()]));
    }

    // Slow sines, and noise where it is asked for.
    private static Tensor RealPose(int clips, double jitter = 0)
    {
        var time = arange(Frames, dtype: ScalarType.Float32).view(1, Frames, 1) * 0.2;
        return (0.3 * (time + (6 * rand(clips, 1, 72))).sin()) + (jitter * randn(clips, Frames, 72));
    }

    private static GeneratorOutput Output()
    {
        var rotations = Rotations.FromAxisAngle(RealPose(Clips).view(Clips, Frames, 24, 3)).detach().requires_grad_();
        var unused = zeros(0);
        return new GeneratorOutput(unused, rotations, unused, unused, unused, unused);
    }
}
