using TorchSharp;
using Vibe.Core.Adversarial;
using Vibe.Core.Models;
using Vibe.Testing;
using static TorchSharp.torch;

namespace Vibe.Core.Tests.Adversarial;

public sealed class SharedForwardPassTests : IDisposable
{
    private static readonly MotionDiscriminatorOptions Options = new() { HiddenSize = 32, AttentionDropout = 0 };

    private readonly MotionDiscriminator _discriminator;
    private readonly DisposeScope _scope;
    private readonly Tensor _generated;
    private readonly Tensor _real;

    public SharedForwardPassTests()
    {
        random.manual_seed(1);
        _discriminator = new MotionDiscriminator(Options);
        _scope = NewDisposeScope();
        _generated = randn(16, 5, MotionDiscriminator.MotionSize, requires_grad: true);
        _real = randn(16, 5, MotionDiscriminator.MotionSize);
    }

    [Fact]
    public void ScoreGenerated_GivesTheMotionItsGradient_AndTheWeightsNone()
    {
        _discriminator.call(_generated).square().sum().backward();
        var expected = _generated.grad!.clone();
        _generated.grad!.zero_();
        _discriminator.zero_grad();

        _discriminator.BeginSharedPass(_generated, _real).ScoreGenerated().square().sum().backward();

        Expect.RelativelyWithin(expected, _generated.grad!, 1e-5);
        Assert.All(_discriminator.parameters(), parameter => Assert.True(parameter.grad is null));
        Assert.All(_discriminator.parameters(), parameter => Assert.True(parameter.requires_grad));
    }

    // The attention's last bias shifts all scores of a motion alike, which softmax takes out again: its gradient, 1.4e-3, is what is left
    // of terms that cancel. In float32 the separate passes are off by 4.5e-5 of it, this pass by 2.7e-5; all other gradients by less than
    // 5e-6.
    [Theory]
    [InlineData("attention.attention.6.bias", 1e-4)]
    [InlineData(null, 1e-5)]
    public void ScoreRealAndGenerated_GivesTheWeightsTheGradientsOfSeparatePassesInFloat64(string? only, double tolerance)
    {
        using var exact = new MotionDiscriminator(Options);
        exact.load_state_dict(_discriminator.state_dict());
        exact.to(ScalarType.Float64);
        var (real64, generated64) = (_real.to(ScalarType.Float64), _generated.detach().to(ScalarType.Float64));
        (exact.call(real64).square().sum() + (3 * exact.call(generated64).sum())).backward();
        var pass = _discriminator.BeginSharedPass(_generated, _real);
        pass.ScoreGenerated().sum().backward();

        var (real, generated) = pass.ScoreRealAndGenerated();
        (real.square().sum() + (3 * generated.sum())).backward();

        var pairs = exact.named_parameters().Zip(_discriminator.parameters()).Where(
            pair => (pair.First.name == "attention.attention.6.bias") == (only is not null));
        Assert.All(pairs, pair => Expect.RelativelyWithin(pair.First.parameter.grad!, pair.Second.grad!, tolerance));
    }

    [Theory]
    [InlineData(16)] // one pass for both
    [InlineData(10)] // columns would be empty: two passes
    public void ScoreRealAndGenerated_ScoresAsTheDiscriminatorDoes(int count)
    {
        var generated = _generated.narrow(0, 0, count);
        var pass = _discriminator.BeginSharedPass(generated, _real);

        var (real, fake) = pass.ScoreRealAndGenerated();

        Expect.RelativelyWithin(_discriminator.call(_real), real, 1e-5);
        Expect.RelativelyWithin(_discriminator.call(generated), fake, 1e-5);
    }

    [Fact]
    public void ScoreRealAndGenerated_Throws_WithoutRealMotion()
    {
        Assert.Throws<InvalidOperationException>(() => _discriminator.BeginSharedPass(_generated, null).ScoreRealAndGenerated());
    }

    [Fact]
    public void MoveToOuterDisposeScope_KeepsThePassForTheDiscriminatorsTurn()
    {
        SharedForwardPass pass;
        using (NewDisposeScope())
        {
            pass = _discriminator.BeginSharedPass(_generated, _real);
            pass.MoveToOuterDisposeScope();
        }

        Expect.RelativelyWithin(_discriminator.call(_real), pass.ScoreRealAndGenerated().Real, 1e-5);
    }

    public void Dispose()
    {
        _scope.Dispose();
        _discriminator.Dispose();
    }
}
