using Vibe.Data.Keypoints;
using Vibe.Formats.Onnx;

namespace Vibe.Inference.Export;

/// <summary>The map from keypoints to features as ONNX nodes.</summary>
/// <param name="graph">Receives the nodes.</param>
/// <param name="map">The map.</param>
internal sealed class KeypointGraph(OnnxGraph graph, RandomFourierFeatures map)
{
    private const int Values = 3; // x, y, confidence
    private const int ValueAxis = 3;

    /// <summary>Adds the nodes.</summary>
    /// <param name="keypoints">The name of the keypoints, (N,T,49,3).</param>
    /// <param name="output">The name of the features, (N,T,2048).</param>
    /// <returns><paramref name="output"/>.</returns>
    public string Add(string keypoints, string output)
    {
        var matrix = graph.AddWeights(
            "map.weight", map.Weights.ToArray(), RandomFourierFeatures.InputSize, RandomFourierFeatures.FeatureSize);
        var offsets = graph.AddWeights("map.bias", map.Offsets.ToArray(), RandomFourierFeatures.FeatureSize);
        var product = graph.Add("MatMul", "map.product", Rows(keypoints), matrix);
        var cosine = Cosine(graph.Add("Add", "map.turns", product, offsets));
        return graph.Add("Mul", output, cosine, Number("map.amplitude", RandomFourierFeatures.Amplitude));
    }

    // Chosen rather than multiplied by 0 or 1: a coordinate that is not a number does no harm where the keypoint is not seen.
    private string Rows(string keypoints)
    {
        var confidence = Part("map.confidence", keypoints, 2, Values);
        var none = Number("map.none", 0);
        var isSeen = graph.Add("Greater", "map.is_seen", confidence, none);
        var seen = graph.Add("Where", "map.seen", isSeen, Part("map.places", keypoints, 0, 2), none);
        var scaled = graph.Add("Mul", "map.scaled", confidence, Number("map.scale", RandomFourierFeatures.ConfidenceScale));
        var joined = graph.Add("Concat", ["map.joined"], [seen, scaled], [("axis", ValueAxis)])[0];
        return graph.Add("Reshape", "map.rows", joined, graph.AddNumbers("map.shape", 0, 0, RandomFourierFeatures.InputSize));
    }

    // cos(2 pi t), whole turns taken away first: float32's cosine of large angles is not exact everywhere.
    private string Cosine(string turns)
    {
        var whole = graph.Add("Floor", "map.whole", graph.Add("Add", "map.shifted", turns, Number("map.half", 0.5f)));
        var part = graph.Add("Sub", "map.part", turns, whole);
        return graph.Add("Cos", "map.cosine", graph.Add("Mul", "map.angle", part, Number("map.turn", MathF.Tau)));
    }

    private string Part(string name, string values, int from, int to) => graph.Add(
        "Slice", name, values, graph.AddNumbers($"{name}.from", from), graph.AddNumbers($"{name}.to", to),
        graph.AddNumbers($"{name}.axis", ValueAxis));

    private string Number(string name, float value) => graph.AddWeights(name, [value]);
}
