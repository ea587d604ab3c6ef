using Vibe.Inference.Export;
using Vibe.Testing;
using static TorchSharp.torch;

namespace Vibe.Inference.Tests.Export;

using Vibe.Core.Body;
using Vibe.Core.Models; // in here it comes before TorchSharp.torch, which has a Generator too

public sealed class BackboneExportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_GivesTheSameFeaturesInOnnxRuntime_AloneAndInAGenerator()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var backbone = LearnedResNet.Make();
        var options = new GeneratorOptions { Regressor = new RegressorOptions { HiddenSize = 8 } };
        options = options with { TemporalEncoder = new TemporalEncoderOptions { Kind = TemporalEncoderKind.None } };
        using var generator = new Generator(options, MeanParameters.Upright, backbone);
        generator.eval();
        var images = randn(1, 3, ResNet50.ImageSize, ResNet50.ImageSize);
        var expected = backbone.call(images);

        BackboneExport.Write(_folder.File("b.onnx"), backbone);
        BackboneExport.Write(_folder.File("g.onnx"), generator);

        Expect.RelativelyWithin(expected, OnnxRun.Once(_folder.File("b.onnx"), ("images", images))["features"], 1e-4);
        Expect.RelativelyWithin(expected, OnnxRun.Once(_folder.File("g.onnx"), ("images", images))["features"], 1e-4);
    }

    [Fact]
    public void Write_Throws_WhenTheGeneratorHasNoBackbone()
    {
        using var generator = new Generator(
            new GeneratorOptions { Regressor = new RegressorOptions { HiddenSize = 8 } }, MeanParameters.Upright);

        Assert.Throws<ArgumentException>(() => BackboneExport.Write(_folder.File("g.onnx"), generator));
    }
}
