using Vibe.Benchmarks.Measuring;
using static TorchSharp.torch;

namespace Vibe.Benchmarks.Features;

/// <summary>ResNet-50's convolutions as bf16 matrix products of the same size, and nothing else.</summary>
internal sealed class ConvolutionProducts : IWay
{
    private readonly List<(Tensor Pixels, Tensor Weight, Tensor Output, int Times)> _products = [];
    private readonly Tensor _memory = randn(1 << 25).to(ScalarType.BFloat16);
    private readonly Tensor _results = empty(1 << 25, dtype: ScalarType.BFloat16);

    public ConvolutionProducts(int images)
    {
        Add(images * 112 * 112, 3 * 49, 64, 1);
        var input = 64;
        foreach (var (side, channels, blocks) in new[] { (56, 64, 3), (28, 128, 4), (14, 256, 6), (7, 512, 3) })
        {
            var pixels = images * side * side;
            Add(side == 56 ? pixels : 4 * pixels, input, channels, 1);
            Add(pixels, input, 4 * channels, 1);
            Add(pixels, 4 * channels, channels, blocks - 1);
            Add(pixels, 9 * channels, channels, blocks);
            Add(pixels, channels, 4 * channels, blocks);
            input = 4 * channels;
        }
    }

    public void Run()
    {
        foreach (var (pixels, weight, output, times) in _products)
        {
            for (var i = 0; i < times; i++)
            {
                output.addmm_(pixels, weight, 0, 1);
            }
        }
    }

    public void Dispose()
    {
        _memory.Dispose();
        _results.Dispose();
    }

    private void Add(int pixels, int inputs, int outputs, int times)
    {
        // A part of the pixels at a time, as much as the memory holds; more would only wait for the memory.
        var parts = Math.Max(1, (int)Math.Ceiling(Math.Max((double)pixels * inputs, (double)pixels * outputs) / (1 << 22)));
        var rows = pixels / parts;
        _products.Add((
            _memory.narrow(0, 0, (long)rows * inputs).view(rows, inputs),
            randn(inputs, outputs).to(ScalarType.BFloat16),
            _results.narrow(0, 0, (long)rows * outputs).view(rows, outputs),
            times * parts));
    }
}
