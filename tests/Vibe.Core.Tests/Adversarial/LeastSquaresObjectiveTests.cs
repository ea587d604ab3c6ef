using Vibe.Core.Adversarial;
using static TorchSharp.torch;

namespace Vibe.Core.Tests.Adversarial;

public sealed class LeastSquaresObjectiveTests
{
    [Fact]
    public void GeneratorLoss_IsTheSquaredDistanceToReal()
    {
        // ((0 - 1)^2 + (0.5 - 1)^2) / 2
        using var scope = NewDisposeScope();

        Assert.Equal(0.625, new LeastSquaresObjective().GeneratorLoss(tensor(new[] { 0f, 0.5f }, [2, 1])).item<float>(), 1e-7);
    }

    [Fact]
    public void DiscriminatorLoss_AddsRealAndFake()
    {
        // real: (0.5 - 1)^2; fake: (0.2^2 + 0^2) / 2
        using var scope = NewDisposeScope();

        var loss = new LeastSquaresObjective().DiscriminatorLoss(tensor(new[] { 0.5f }, [1, 1]), tensor(new[] { 0.2f, 0f }, [2, 1]));

        Assert.Equal(0.25, loss.Real.item<float>(), 1e-7);
        Assert.Equal(0.02, loss.Fake.item<float>(), 1e-7);
        Assert.Equal(0.27, loss.Total.item<float>(), 1e-7);
    }
}
