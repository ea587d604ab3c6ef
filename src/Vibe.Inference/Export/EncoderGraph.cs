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

        return options.Residual ? graph.Add("Add", "encoder.output", values, features) : values;
    }
}
