using Vibe.Formats.Onnx;

namespace Vibe.Inference.Export;

/// <summary>A linear layer as ONNX nodes.</summary>
/// <param name="graph">Receives the nodes.</param>
/// <param name="weights">The network's weights.</param>
internal sealed class LinearGraph(OnnxGraph graph, ExportedWeights weights)
{
    /// <summary>Adds the nodes.</summary>
    /// <param name="output">The name of the output, (...,O).</param>
    /// <param name="input">The name of the input, (...,I).</param>
    /// <param name="layer">The layer's name in the weights.</param>
    /// <returns><paramref name="output"/>.</returns>
    public string Add(string output, string input, string layer)
    {
        var (matrix, inputs, outputs) = weights.Linear(layer);
        var product = graph.Add("MatMul", $"{output}.product", input, graph.AddWeights($"{layer}.weight", matrix, inputs, outputs));
        return graph.Add("Add", output, product, graph.AddWeights($"{layer}.bias", weights.Read($"{layer}.bias"), outputs));
    }
}
