using Vibe.Formats.Onnx;

namespace Vibe.Inference.Export;

/// <summary>Stacked GRU layers as ONNX nodes.</summary>
/// <param name="graph">Receives the nodes.</param>
/// <param name="weights">The network's weights.</param>
/// <param name="prefix">What stands before <c>gru</c> in the weights' names, and in the nodes'.</param>
/// <param name="size">The layers' size.</param>
internal sealed class GruGraph(OnnxGraph graph, ExportedWeights weights, string prefix, GruSize size)
{
    private static readonly int[] FramesAndClips = [1, 0, 2];
    private static readonly int[] DirectionsAndClips = [0, 2, 1, 3];

    private readonly int _hidden = size.Hidden;
    private readonly int _directions = size.Bidirectional ? 2 : 1;

    /// <summary>Adds the nodes.</summary>
    /// <param name="input">The name of the input, (N,T,I).</param>
    /// <param name="withState">Whether the state comes in as <c>state</c> and goes out as <c>next_state</c>.</param>
    /// <returns>The name of the last layer's states, (N,T,H), or (N,T,2H) in both directions.</returns>
    public string Add(string input, bool withState)
    {
        if (withState)
        {
            graph.AddInput("state", size.Layers, GeneratorExport.Clips, _hidden);
            graph.AddOutput("next_state", size.Layers, GeneratorExport.Clips, _hidden);
        }

        var values = graph.Add("Transpose", [$"{prefix}by_frame"], [input], [("perm", FramesAndClips)])[0]; // (T,N,I)
        var states = new List<string>();
        for (var layer = 0; layer < size.Layers; layer++)
        {
            var (output, state) = Layer(layer, values, withState ? State(layer) : string.Empty);
            values = output;
            states.Add(state);
        }

        if (withState)
        {
            graph.Add("Concat", ["next_state"], states, [("axis", 0)]);
        }

        return graph.Add("Transpose", [$"{prefix}by_clip"], [values], [("perm", FramesAndClips)])[0];
    }

    private string State(int layer) => graph.Add(
        "Slice", $"{prefix}state{layer}", "state", graph.AddNumbers($"{prefix}state{layer}.from", layer),
        graph.AddNumbers($"{prefix}state{layer}.to", layer + 1));

    // ONNX orders the gates update, reset, new; PyTorch reset, update, new.
    private (string Output, string State) Layer(int layer, string input, string state)
    {
        string[] suffixes = _directions == 2 ? ["", "_reverse"] : [""];
        var width = layer == 0 ? size.Inputs : _directions * _hidden;
        var name = $"{prefix}gru{layer}";
        float[] Gates(string kind, int columns) => [.. suffixes.SelectMany(suffix => Reorder($"{kind}_l{layer}{suffix}", columns))];
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
        var values = weights.Read($"{prefix}gru.{name}");
        var gate = _hidden * width;
        return values[gate..(2 * gate)].Concat(values[..gate]).Concat(values[(2 * gate)..]);
    }
}
