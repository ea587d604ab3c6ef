using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Vibe.Benchmarks.Measuring;
using Vibe.Core;
using Vibe.Core.Models;
using Vibe.Core.Runtime;
using Vibe.Inference.Export;
using Vibe.Testing;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace Vibe.Benchmarks.Inference;

/// <summary>The exported networks in OnnxRuntime (the baseline) and the same ones here, both on all cores and in float32.</summary>
internal sealed class OnnxBenchmark : IBenchmark
{
    private const int Clips = 8;
    private const int Frames = 16;
    private const int Images = 8;
    private const int Rounds = 15;

    public string Name => "onnx";

    public void Run(TextWriter output)
    {
        CpuMemory.KeepFreed();
        using var folder = new TemporaryFolder();
        using var noGradient = no_grad();
        using var body = SampleNetworks.Body();
        foreach (var (size, options) in SampleNetworks.Sizes)
        {
            using var generator = SampleNetworks.Generator(options);
            var path = folder.File($"{size}.onnx");
            GeneratorExport.Write(path, generator, options, new OnnxExportOptions());
            using var features = randn(Clips, Frames, TemporalEncoder.FeatureSize);
            Compare(output, $"generator-{size}", Clips * Frames, path, "features", features, () =>
            {
                using var scope = NewDisposeScope();
                generator.call(features, body);
            });
        }

        var discriminatorOptions = new MotionDiscriminatorOptions { Pooling = FeaturePooling.Attention };
        using var discriminator = new MotionDiscriminator(discriminatorOptions);
        discriminator.eval();
        DiscriminatorExport.Write(folder.File("discriminator.onnx"), discriminator, discriminatorOptions, null);
        using var motion = randn(Clips, Frames, MotionDiscriminator.MotionSize) * 0.3;
        Compare(
            output, "discriminator-published", Clips * Frames, folder.File("discriminator.onnx"), "motion", motion,
            () => discriminator.call(motion).Dispose());

        using var backbone = new ResNet50();
        backbone.eval();
        BackboneExport.Write(folder.File("backbone.onnx"), backbone);
        using var folded = new FoldedResNet50(backbone, Precision.Fp32);
        using var images = randn(Images, 3, ResNet50.ImageSize, ResNet50.ImageSize);
        Compare(
            output, "backbone", Images, folder.File("backbone.onnx"), "images", images, () => folded.Extract(images).Dispose());
    }

    private void Compare(TextWriter output, string network, int items, string path, string name, Tensor input, Action ours)
    {
        using var session = new InferenceSession(path);
        var values = new DenseTensor<float>(
            input.contiguous().data<float>().ToArray(), Array.ConvertAll(input.shape, length => (int)length));
        NamedOnnxValue[] inputs = [NamedOnnxValue.CreateFromTensor(name, values)];
        var theirs = Stopwatches.Median(Rounds, () => session.Run(inputs).Dispose());
        var time = Stopwatches.Median(Rounds, ours);
        new BenchmarkLine { Case = $"{Name}-{network}", BaselineMs = theirs, Ms = time, PerSecond = items / time * 1000 }.Print(output);
    }
}
