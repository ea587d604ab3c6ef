using Vibe.Formats.Onnx;

namespace Vibe.Inference.Export;

/// <summary>A ResNet-50 up to its average pooling as ONNX nodes, batch normalisation folded into the convolutions.</summary>
/// <param name="graph">Receives the nodes.</param>
/// <param name="weights">The network's weights.</param>
/// <param name="prefix">What stands before the nodes' names: empty, or the network's name and a dot.</param>
internal sealed class BackboneGraph(OnnxGraph graph, ExportedWeights weights, string prefix = "")
{
    private const int Stages = 4;
    private const int MostBlocks = 16;
    private const float Epsilon = 1e-5f; // BatchNorm2d's default

    private static readonly int[] Two = [2, 2];

    /// <summary>Adds the nodes.</summary>
    /// <param name="images">The name of the images, (N,3,224,224).</param>
    /// <param name="output">The name of the features, (N,2048).</param>
    /// <returns><paramref name="output"/>.</returns>
    public string Add(string images, string output)
    {
        var stem = graph.Add("Relu", $"{prefix}stem", Convolution(images, "conv1", "bn1", stride: 2));
        int[] border = [1, 1, 1, 1];
        int[] window = [3, 3];
        var values = graph.Add(
            "MaxPool", [$"{prefix}pooled"], [stem], [("kernel_shape", window), ("strides", Two), ("pads", border)])[0];
        for (var stage = 1; stage <= Stages; stage++)
        {
            for (var block = 0; block < MostBlocks && weights.Has($"layer{stage}.{block}.conv1.weight"); block++)
            {
                values = Block(values, $"layer{stage}.{block}.", stride: stage > 1 && block == 0 ? 2 : 1);
            }
        }

        return graph.Add("Flatten", output, graph.Add("GlobalAveragePool", $"{prefix}mean", values));
    }

    private string Block(string input, string name, int stride)
    {
        var node = prefix + name;
        var values = graph.Add("Relu", $"{node}relu1", Convolution(input, $"{name}conv1", $"{name}bn1"));
        values = graph.Add("Relu", $"{node}relu2", Convolution(values, $"{name}conv2", $"{name}bn2", stride));
        values = Convolution(values, $"{name}conv3", $"{name}bn3");
        var shortcut = weights.Has($"{name}downsample.0.weight")
            ? Convolution(input, $"{name}downsample.0", $"{name}downsample.1", stride)
            : input;
        return graph.Add("Relu", $"{node}output", graph.Add("Add", $"{node}sum", values, shortcut));
    }

    private string Convolution(string input, string layer, string norm, int stride = 1)
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
        var node = prefix + layer;
        string[] inputs =
        [
            input, graph.AddWeights($"{node}.weight", values, shape), graph.AddWeights($"{node}.bias", bias, scale.Length),
        ];
        return graph.Add("Conv", [node], inputs, [("kernel_shape", kernel), ("strides", strides), ("pads", pads)])[0];
    }
}
