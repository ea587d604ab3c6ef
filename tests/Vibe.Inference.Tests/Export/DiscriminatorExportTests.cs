using Vibe.Core.Models;
using Vibe.Inference.Export;
using Vibe.Testing;
using static TorchSharp.torch;

namespace Vibe.Inference.Tests.Export;

/// <summary>OnnxRuntime judges the files.</summary>
public sealed class DiscriminatorExportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<MotionDiscriminatorOptions, int?> Sizes => new()
    {
        { new MotionDiscriminatorOptions { HiddenSize = 12, AttentionSize = 7 }, null },
        { new MotionDiscriminatorOptions { HiddenSize = 12, LayerCount = 1, SpectralNorm = true }, 6 },
        { new MotionDiscriminatorOptions { HiddenSize = 12, Pooling = FeaturePooling.Concat }, null },
        { new MotionDiscriminatorOptions { HiddenSize = 12, Pooling = FeaturePooling.Last }, null },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Write_GivesTheSameNumbersInOnnxRuntime(MotionDiscriminatorOptions options, int? frames)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        manual_seed(3);
        using var discriminator = new MotionDiscriminator(options);
        discriminator.eval();
        var motion = randn(3, 6, MotionDiscriminator.MotionSize);

        DiscriminatorExport.Write(_folder.File("d.onnx"), discriminator, options, frames);

        var found = OnnxRun.Once(_folder.File("d.onnx"), ("motion", motion));
        Expect.Within(discriminator.call(motion), found["score"], 1e-5);
        Assert.Equal(options.Pooling == FeaturePooling.Attention, found.ContainsKey("attention"));
    }

    [Fact]
    public void Write_GivesEachFramesWeight()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        manual_seed(3);
        var options = new MotionDiscriminatorOptions { HiddenSize = 12 };
        using var discriminator = new MotionDiscriminator(options);
        discriminator.eval();
        var motion = randn(2, 5, MotionDiscriminator.MotionSize);

        DiscriminatorExport.Write(_folder.File("d.onnx"), discriminator, options);

        var found = OnnxRun.Once(_folder.File("d.onnx"), ("motion", motion));
        Expect.Within(discriminator.Attention(motion)!, found["attention"], 1e-5);
    }
}
