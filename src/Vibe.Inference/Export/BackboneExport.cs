using Vibe.Core.Models;
using Vibe.Core.Weights;
using Vibe.Formats.Onnx;

namespace Vibe.Inference.Export;

/// <summary>Writes a ResNet-50 as an ONNX file: what makes a generator's features of pictures.</summary>
/// <remarks>
/// Input <c>images</c> (images, 3, 224, 224), RGB crops with ImageNet's normalisation; output <c>features</c> (images, 2048). Batch
/// normalisation is folded into the convolutions.
/// </remarks>
public static class BackboneExport
{
    private const int Stages = 4;
    private const int MostBlocks = 16;
    private const float Epsilon = 1e-5f; // BatchNorm2d's default

    private static readonly int[] Two = [2, 2];

    /// <summary>Writes the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="backbone">The network.</param>
    /// <exception cref="IOException">The file cannot be written; names the path.</exception>
    public static void Write(string path, ResNet50 backbone)
    {
        ArgumentNullException.ThrowIfNull(backbone);
        Write(path, new ExportedWeights(ModuleState.Of(backbone)));
    }

    /// <summary>Writes the backbone that a generator was trained with.</summary>
    /// <param name="path">The file.</param>
    /// <param name="generator">The generator.</param>
    /// <exception cref="ArgumentException">The generator takes features and has no backbone.</exception>
    /// <exception cref="IOException">The file cannot be written; names the path.</exception>
    public static void Write(string path, Generator generator)
    {
        ArgumentNullException.ThrowIfNull(generator);
        if (!generator.TakesImages)
        {
            throw new ArgumentException("Expected a generator with a backbone but got one that takes features.", nameof(generator));
        }

        Write(path, new ExportedWeights(ModuleState.Of(generator), "backbone."));
    }

    private static void Write(string path, ExportedWeights weights)
    {
        var graph = new OnnxGraph("backbone");
        graph.AddInput("images", "images", 3, ResNet50.ImageSize, ResNet50.ImageSize);
        var stem = graph.Add("Relu", "stem", Convolution(graph, weights, "images", "conv1", "bn1", stride: 2));
        int[] border = [1, 1, 1, 1];
        int[] window = [3, 3];
        var values = graph.Add("MaxPool", ["pooled"], [stem], [("kernel_shape", window), ("strides", Two), ("pads", border)])[0];
        for (var stage = 1; stage <= Stages; stage++)
        {
            for (var block = 0; block < MostBlocks && weights.Has($"layer{stage}.{block}.conv1.weight"); block++)
            {
                values = Block(graph, weights, values, $"layer{stage}.{block}.", stride: stage > 1 && block == 0 ? 2 : 1);
            }
        }

        graph.Add("Flatten", "features", graph.Add("GlobalAveragePool", "mean", values));
        graph.AddOutput("features", "images", TemporalEncoder.FeatureSize);
        graph.Write(path, "ResNet-50 up to its average pooling: crops of people to image features.");
    }

    private static string Block(OnnxGraph graph, ExportedWeights weights, string input, string name, int stride)
    {
        var values = graph.Add("Relu", $"{name}relu1", Convolution(graph, weights, input, $"{name}conv1", $"{name}bn1"));
        values = graph.Add("Relu", $"{name}relu2", Convolution(graph, weights, values, $"{name}conv2", $"{name}bn2", stride));
        values = Convolution(graph, weights, values, $"{name}conv3", $"{name}bn3");
        var shortcut = weights.Has($"{name}downsample.0.weight")
            ? Convolution(graph, weights, input, $"{name}downsample.0", $"{name}downsample.1", stride)
            : input;
        return graph.Add("Relu", $"{name}output", graph.Add("Add", $"{name}sum", values, shortcut));
    }

    private static string Convolution(
        OnnxGraph graph, ExportedWeights weights, string input, string layer, string norm, int stride = 1)
    {
        var (values, shape) = (weights.Read($"{layer}.weight"), weights.Shape($"{layer}.weight"));
        var (scale, bias) = (weights.Read($"{norm}.weight"), weights.Read($"{norm}.bias"));
        var (mean, variance) = (weights.Read($"{norm}.running_mean"), weights.Read($"{norm}.running_var"));
        var filter = values.Length / scale.Length;
        for (var channel = 0; channel < scale.Length; channel++)
        {
            scale[channel] /= MathF.Sqrt(variance[channel] + Epsilon);
            bias[channel] -= mean[channel] * scale[channel];
            foreach (ref var value in values.AsSpan(channel * filter, filter))
            {
                value *= scale[channel];
            }
        }

        var (side, half) = ((int)shape[2], (int)shape[2] / 2);
        int[] kernel = [side, side];
        int[] strides = [stride, stride];
        int[] pads = [half, half, half, half];
        var weight = graph.AddWeights($"{layer}.weight", values, shape);
        string[] inputs = [input, weight, graph.AddWeights($"{layer}.bias", bias, scale.Length)];
        return graph.Add("Conv", [layer], inputs, [("kernel_shape", kernel), ("strides", strides), ("pads", pads)])[0];
    }
}
