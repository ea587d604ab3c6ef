using Vibe.Core.Models;
using Vibe.Formats.Onnx;

namespace Vibe.Inference.Export;

/// <summary>The temporal encoder as ONNX nodes.</summary>
/// <param name="graph">Receives the nodes.</param>
/// <param name="weights">The generator's weights.</param>
/// <param name="options">The encoder's size.</param>
internal sealed class EncoderGraph(OnnxGraph graph, ExportedWeights weights, TemporalEncoderOptions options)
{
    private const string Prefix = "encoder.";

    /// <summary>Adds the nodes.</summary>
    /// <param name="features">The name of the features, (N,T,2048).</param>
    /// <param name="withState">Whether the state comes in and goes out.</param>
    /// <returns>The name of the encoded features, (N,T,2048).</returns>
    public string Add(string features, bool withState)
    {
        var size = new GruSize(TemporalEncoder.FeatureSize, options.HiddenSize, options.LayerCount, options.Bidirectional);
        var values = new GruGraph(graph, weights, Prefix, size).Add(features, withState);
        if (options.Project)
        {
            var positive = graph.Add("Relu", "encoder.positive", values);
            values = new LinearGraph(graph, weights).Add("encoder.projected", positive, $"{Prefix}linear");
        }

        return options.Residual ? graph.Add("Add", "encoder.output", values, Averaged(features)) : values;
    }

    // The sum over the window, divided by the sum of the weights that fall on frames: at the ends there are fewer.
    private string Averaged(string features)
    {
        if (options.ResidualWindow == 1)
        {
            return features;
        }

        float[] kernel = [.. weights.Read($"{Prefix}neighbours.logits").Select(MathF.Exp)];
        var weight = graph.AddWeights("encoder.neighbours.weight", kernel, 1, 1, kernel.Length, 1);
        var first = graph.Add(
            "Slice", "encoder.neighbours.first", features, graph.AddNumbers("encoder.neighbours.from", 0),
            graph.AddNumbers("encoder.neighbours.to", 1), graph.AddNumbers("encoder.neighbours.channels", 2));   // (N,T,1)
        var one = graph.Add("Exp", "encoder.neighbours.one", graph.Add("Sub", "encoder.neighbours.zero", first, first));
        return graph.Add(
            "Div", "encoder.neighbours.average", OverTime(features, weight, "sum"), OverTime(one, weight, "share"));
    }

    private string OverTime(string values, string weight, string name)  // (N,T,C) to the same shape
    {
        var reach = options.ResidualWindow / 2;
        var axis = graph.AddNumbers($"encoder.neighbours.{name}.axis", 1);
        var picture = graph.Add("Unsqueeze", $"encoder.neighbours.{name}.picture", values, axis);            // (N,1,T,C)
        int[] pads = [reach, 0, reach, 0];
        var sums = graph.Add("Conv", [$"encoder.neighbours.{name}.sums"], [picture, weight], [("pads", pads)])[0];
        return graph.Add("Squeeze", $"encoder.neighbours.{name}", sums, axis);
    }
}
