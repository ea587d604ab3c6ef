using Vibe.Core.Models;
using Vibe.Testing;
using static TorchSharp.torch;

namespace Vibe.Core.Tests.Models;

public sealed class FoldedResNet50Tests
{
    [Theory]
    [InlineData(Precision.Fp32, 1e-4)]
    [InlineData(Precision.Bf16, 1e-2)]
    public void Extract_EqualsTheNetwork(Precision precision, double tolerance)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        using var golden = GoldenCase.Open("resnet50-features");
        using var backbone = new ResNet50();
        golden.Weights().FillInto(backbone);
        backbone.eval();
        using var folded = new FoldedResNet50(backbone, precision);
        var images = randn(2, 3, 224, 224);

        var error = folded.Extract(images) - backbone.call(images);

        Assert.InRange((error.norm() / backbone.call(images).norm()).item<float>(), 0, tolerance);
    }

    [Fact]
    public void FeatureMaps_EndInTheFeatures()
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        using var backbone = new ResNet50();
        backbone.eval();
        var images = randn(1, 3, 224, 224);

        var maps = backbone.FeatureMaps(images);

        Assert.Equal([64L, 256, 512, 1024, 2048], maps.Select(map => map.shape[1]));
        Assert.Equal([112L, 56, 28, 14, 7], maps.Select(map => map.shape[2]));
        Assert.True(maps[^1].mean([2, 3]).allclose(backbone.call(images), 1e-5, 1e-6));
    }

    [Fact]
    public void Extract_Throws_WhenTheImagesAreOfAnotherSize()
    {
        using var backbone = new ResNet50();
        using var folded = new FoldedResNet50(backbone);
        using var images = zeros(1, 3, 64, 64);

        var error = Assert.Throws<ArgumentException>(() => folded.Extract(images));

        Assert.StartsWith("Expected shape (N,3,224,224) but got (1,3,64,64).", error.Message, StringComparison.Ordinal);
    }
}
