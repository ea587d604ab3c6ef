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

    private static readonly int[] FramesAndClips = [1, 0, 2];
    private static readonly int[] DirectionsAndClips = [0, 2, 1, 3];

    private readonly int _hidden = options.HiddenSize;
    private readonly int _directions = options.Bidirectional ? 2 : 1;

    /// <summary>Adds the nodes.</summary>
    /// <param name="features">The name of the features, (N,T,2048).</param>
    /// <param name="withState">Whether the state comes in and goes out.</param>
    /// <returns>The name of the encoded features, (N,T,2048).</returns>
    public string Add(string features, bool withState)
    {
        if (withState)
        {
            graph.AddInput("state", options.LayerCount, GeneratorExport.Clips, _hidden);
            graph.AddOutput("next_state", options.LayerCount, GeneratorExport.Clips, _hidden);
        }

        var values = graph.Add("Transpose", ["encoder.by_frame"], [features], [("perm", FramesAndClips)])[0]; // (T,N,2048)
        var states = new List<string>();
        for (var layer = 0; layer < options.LayerCount; layer++)
        {
            var (output, state) = Layer(layer, values, withState ? State(layer) : string.Empty);
            values = output;
            states.Add(state);
        }

        if (withState)
        {
            graph.Add("Concat", ["next_state"], states, [("axis", 0)]);
        }

        values = graph.Add("Transpose", ["encoder.by_clip"], [values], [("perm", FramesAndClips)])[0];
        return Finish(values, features);
    }

    private string State(int layer) => graph.Add(
        "Slice", $"encoder.state{layer}", "state", graph.AddNumbers($"encoder.state{layer}.from", layer),
        graph.AddNumbers($"encoder.state{layer}.to", layer + 1));

    // ONNX orders the gates update, reset, new; PyTorch reset, update, new.
    private (string Output, string State) Layer(int layer, string input, string state)
    {
        string[] suffixes = _directions == 2 ? ["", "_reverse"] : [""];
        var width = layer == 0 ? TemporalEncoder.FeatureSize : _directions * _hidden;
        var name = $"encoder.gru{layer}";
        float[] Gates(string kind, int size) => [.. suffixes.SelectMany(suffix => Reorder($"{kind}_l{layer}{suffix}", size))];
        float[] biases =
        [
            .. suffixes.SelectMany(suffix =>
                Reorder($"bias_ih_l{layer}{suffix}", 1).Concat(Reorder($"bias_hh_l{layer}{suffix}", 1))),
        ];
        var outputs = graph.Add(
            "GRU",
            [$"{name}.all", $"{name}.last"],
            [
                input,
                graph.AddWeights($"{name}.input", Gates("weight_ih", width), _directions, 3 * _hidden, width),
                graph.AddWeights($"{name}.hidden", Gates("weight_hh", _hidden), _directions, 3 * _hidden, _hidden),
                graph.AddWeights($"{name}.bias", biases, _directions, 6 * _hidden),
                string.Empty,
                state,
            ],
            [("hidden_size", _hidden), ("linear_before_reset", 1), ("direction", _directions == 2 ? "bidirectional" : "forward")]);

        // (T,D,N,H) to (T,N,D*H)
        var joined = graph.Add("Transpose", [$"{name}.joined"], [outputs[0]], [("perm", DirectionsAndClips)])[0];
        var flat = graph.Add("Reshape", $"{name}.output", joined, graph.AddNumbers($"{name}.shape", 0, 0, _directions * _hidden));
        return (flat, outputs[1]);
    }

    private IEnumerable<float> Reorder(string name, int width)
    {
        var values = weights.Read($"{Prefix}gru.{name}");
        var gate = _hidden * width;
        return values[gate..(2 * gate)].Concat(values[..gate]).Concat(values[(2 * gate)..]);
    }

    private string Finish(string values, string features)
    {
        if (options.Project)
        {
            var (matrix, inputs, outputs) = weights.Transposed($"{Prefix}linear.weight");
            var positive = graph.Add("Relu", "encoder.positive", values);
            var linear = graph.AddWeights("encoder.linear.weight", matrix, inputs, outputs);
            var bias = graph.AddWeights("encoder.linear.bias", weights.Read($"{Prefix}linear.bias"), outputs);
            values = graph.Add("Add", "encoder.projected", graph.Add("MatMul", "encoder.product", positive, linear), bias);
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
