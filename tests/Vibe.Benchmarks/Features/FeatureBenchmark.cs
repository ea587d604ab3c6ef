using Vibe.Benchmarks.Measuring;
using Vibe.Core.Models;
using Vibe.Core.Runtime;
using Vibe.Testing;
using static TorchSharp.torch;

namespace Vibe.Benchmarks.Features;

/// <summary>ResNet-50 features of crops: the network as it is, eagerly in float32, and made for extraction.</summary>
internal sealed class FeatureBenchmark : IComparison
{
    private const int Images = 32;
    private const double Tolerance = 0.01;
    private const string Baseline = "baseline";
    private const string Ours = "ours";
    private const string Products = "products";

    public string Name => "features";

    public IWay Open(string way) => way switch
    {
        Baseline => new EagerWay(),
        Ours => new FoldedWay(),
        _ => new ConvolutionProducts(Images),
    };

    public void Run(TextWriter output)
    {
        output.WriteLine($"largest relative error of an image's features: {RelativeError():0.0000}");
        var measured = Alternation.Measure(this, Baseline, Ours, Products);
        BenchmarkLine.Of(Name, Images, measured[0], measured[1], measured[2]).Print(output);
    }

    private static double RelativeError()
    {
        using var noGradient = no_grad();
        using var backbone = Backbone();
        using var folded = new FoldedResNet50(backbone);
        using var scope = NewDisposeScope();
        var images = randn(8, 3, 224, 224);
        var expected = backbone.call(images);
        var error = ((folded.Extract(images) - expected).norm(1L) / expected.norm(1L)).max().item<float>();
        return error < Tolerance
            ? error
            : throw new InvalidOperationException($"The features differ by {error:0.0000} of their length, more than {Tolerance}.");
    }

    private static ResNet50 Backbone()
    {
        using var golden = GoldenCase.Open("resnet50-features");
        var backbone = new ResNet50();
        golden.Weights().FillInto(backbone);
        backbone.eval();
        return backbone;
    }

    private sealed class EagerWay : IWay
    {
        private readonly ResNet50 _backbone = Backbone();
        private readonly Tensor _images = randn(Images, 3, 224, 224);

        public void Run()
        {
            using var noGradient = no_grad();
            _backbone.call(_images).Dispose();
        }

        public void Dispose() => _backbone.Dispose();
    }

    private sealed class FoldedWay : IWay
    {
        private readonly FoldedResNet50 _network;
        private readonly Tensor _images = randn(Images, 3, 224, 224);

        public FoldedWay()
        {
            CpuMemory.KeepFreed(); // as the program does
            using var backbone = Backbone();
            _network = new FoldedResNet50(backbone);
        }

        public void Run() => _network.Extract(_images).Dispose();

        public void Dispose() => _network.Dispose();
    }
}
