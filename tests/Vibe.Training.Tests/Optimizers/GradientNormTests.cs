using TorchSharp;
using TorchSharp.Modules;
using Vibe.Training.Optimizers;
using static TorchSharp.torch;

namespace Vibe.Training.Tests.Optimizers;

public sealed class GradientNormTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Parameter[] _parameters;

    public GradientNormTests()
    {
        _parameters = [new Parameter(ones(1)), new Parameter(ones(2)), new Parameter(ones(1))];
        _parameters[0].grad = tensor([3f]);
        _parameters[1].grad = tensor([0f, 4f]); // the third has no gradient
    }

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Of_IsTheNormOfAllGradientsTogether()
    {
        Assert.Equal(5f, GradientNorm.Of(_parameters).item<float>(), 1e-6f);
        Assert.Equal(0f, GradientNorm.Of([_parameters[2]]).item<float>());
    }

    [Fact]
    public void Clip_ScalesDownToTheLimit()
    {
        GradientNorm.Clip(_parameters, GradientNorm.Of(_parameters), 1);

        // As PyTorch: 1 / (5 + 1e-6) = 0.19999996.
        Assert.Equal(0.6f, _parameters[0].grad!.item<float>(), 1e-6f);
        Assert.Equal(0.8f, _parameters[1].grad![1].item<float>(), 1e-6f);
    }

    [Fact]
    public void Clip_LeavesSmallerGradientsAsTheyAre()
    {
        GradientNorm.Clip(_parameters, GradientNorm.Of(_parameters), 6);

        Assert.Equal(3f, _parameters[0].grad!.item<float>());
        Assert.Equal(4f, _parameters[1].grad![1].item<float>());
    }
}
