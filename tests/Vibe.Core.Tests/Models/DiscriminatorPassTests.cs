using TorchSharp;
using Vibe.Core.Models;
using Vibe.Testing;
using static TorchSharp.torch;

namespace Vibe.Core.Tests.Models;

public sealed class DiscriminatorPassTests : IDisposable
{
    private static readonly MotionDiscriminatorOptions Options = new() { HiddenSize = 32, AttentionDropout = 0 };

    private readonly MotionDiscriminator _discriminator;
    private readonly DisposeScope _scope;
    private readonly Tensor _generated;
    private readonly Tensor _real;

    public DiscriminatorPassTests()
    {
        random.manual_seed(1);
        _discriminator = new MotionDiscriminator(Options);
        _scope = NewDisposeScope();
        _generated = randn(16, 5, MotionDiscriminator.MotionSize, requires_grad: true);
        _real = randn(16, 5, MotionDiscriminator.MotionSize);
    }

    [Fact]
    public void ForGenerator_GivesTheMotionItsGradient_AndTheWeightsNone()
    {
        _discriminator.call(_generated).square().sum().backward();
        var expected = _generated.grad!.clone();
        _generated.grad!.zero_();
        _discriminator.zero_grad();

        _discriminator.Begin(_generated, _real).ForGenerator().square().sum().backward();

        Expect.RelativelyWithin(expected, _generated.grad!, 1e-5);
        Assert.All(_discriminator.parameters(), parameter => Assert.True(parameter.grad is null));
        Assert.All(_discriminator.parameters(), parameter => Assert.True(parameter.requires_grad));
    }

    [Fact]
    public void ForDiscriminator_GivesTheWeightsTheGradientsOfSeparatePasses()
    {
        (_discriminator.call(_real).square().sum() + (3 * _discriminator.call(_generated.detach()).sum())).backward();
        var expected = _discriminator.parameters().Select(parameter => parameter.grad!.clone()).ToArray();
        _discriminator.zero_grad();
        var pass = _discriminator.Begin(_generated, _real);
        pass.ForGenerator().sum().backward();

        var (real, generated) = pass.ForDiscriminator();
        (real.square().sum() + (3 * generated.sum())).backward();

        Assert.All(_discriminator.parameters().Zip(expected), pair => Expect.RelativelyWithin(pair.Second, pair.First.grad!, 1e-5));
    }

    [Theory]
    [InlineData(16)] // one pass for both
    [InlineData(10)] // columns would be empty: two passes
    public void ForDiscriminator_ScoresAsTheDiscriminatorDoes(int count)
    {
        var generated = _generated.narrow(0, 0, count);
        var pass = _discriminator.Begin(generated, _real);

        var (real, fake) = pass.ForDiscriminator();

        Expect.RelativelyWithin(_discriminator.call(_real), real, 1e-5);
        Expect.RelativelyWithin(_discriminator.call(generated), fake, 1e-5);
    }

    [Fact]
    public void ForDiscriminator_Throws_WithoutRealMotion()
    {
        Assert.Throws<InvalidOperationException>(() => _discriminator.Begin(_generated, null).ForDiscriminator());
    }

    [Fact]
    public void MoveToOuterDisposeScope_KeepsThePassForTheDiscriminatorsTurn()
    {
        DiscriminatorPass pass;
        using (NewDisposeScope())
        {
            pass = _discriminator.Begin(_generated, _real);
            pass.MoveToOuterDisposeScope();
        }

        Expect.RelativelyWithin(_discriminator.call(_real), pass.ForDiscriminator().Real, 1e-5);
    }

    public void Dispose()
    {
        _scope.Dispose();
        _discriminator.Dispose();
    }
}
