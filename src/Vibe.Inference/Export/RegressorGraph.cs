using Vibe.Core.Body;
using Vibe.Core.Models;
using Vibe.Formats.Onnx;

namespace Vibe.Inference.Export;

/// <summary>The regressor as ONNX nodes, its iterations one after the other.</summary>
/// <param name="graph">Receives the nodes.</param>
/// <param name="weights">The generator's weights.</param>
/// <param name="options">The generator's parts.</param>
internal sealed class RegressorGraph(OnnxGraph graph, ExportedWeights weights, GeneratorOptions options)
{
    private const string Prefix = "regressor.";
    private const int CameraSize = 3;
    private const int PoseSize = MeanParameters.PoseSize;
    private const int ShapeEnd = PoseSize + SmplSkeleton.ShapeSize;
    private const int StateSize = ShapeEnd + CameraSize;

    private static readonly int[] OverFrames = [1];

    private readonly int _hidden = options.Regressor.HiddenSize;

    /// <summary>Adds the nodes, with the outputs <c>rotations</c>, <c>betas</c> and <c>camera</c>.</summary>
    /// <param name="encoded">The name of the features, (N,T,2048).</param>
    public void Add(string encoded)
    {
        var (first, _, _) = weights.Transposed($"{Prefix}fc1.weight"); // (2048 + 157, H): features, then the state
        var split = TemporalEncoder.FeatureSize * _hidden;
        var fromState = graph.AddWeights("regressor.fc1.state", first[split..], StateSize, _hidden);
        var fromFeatures = graph.AddWeights("regressor.fc1.features", first[..split], TemporalEncoder.FeatureSize, _hidden);
        var product = graph.Add("MatMul", "regressor.features", encoded, fromFeatures);
        var share = graph.Add("Add", "regressor.share", product, Bias("fc1"));
        var (second, _, _) = weights.Transposed($"{Prefix}fc2.weight");
        var hidden = graph.AddWeights("regressor.fc2.weight", second, _hidden, _hidden);
        var hiddenBias = Bias("fc2");
        var (decoder, decoderBias) = Decoder();
        var state = graph.AddWeights("regressor.initial", Initial(), 1, 1, StateSize);
        for (var i = 0; i < options.Regressor.Iterations; i++)
        {
            var name = $"regressor.{i}";
            var seen = graph.Add("Add", $"{name}.hidden1", share, graph.Add("MatMul", $"{name}.state", state, fromState));
            seen = graph.Add("Add", $"{name}.hidden2", graph.Add("MatMul", $"{name}.product", seen, hidden), hiddenBias);
            var step = graph.Add("Add", $"{name}.step", graph.Add("MatMul", $"{name}.decoded", seen, decoder), decoderBias);
            state = graph.Add("Add", $"{name}.next", state, step);
        }

        new RotationGraph(graph).Add(Part("regressor.pose", state, 0, PoseSize));
        AddShape(state);
        Part("camera", state, ShapeEnd, StateSize);
    }

    private void AddShape(string state)
    {
        if (!options.SharedShape)
        {
            Part("betas", state, PoseSize, ShapeEnd);
            return;
        }

        var shapes = Part("regressor.shapes", state, PoseSize, ShapeEnd);
        var mean = graph.Add("ReduceMean", ["regressor.shape"], [shapes], [("axes", OverFrames), ("keepdims", 1)])[0];
        graph.Add("Expand", "betas", mean, graph.Add("Shape", "regressor.shapes.shape", shapes));
    }

    private string Part(string name, string state, int from, int to) => graph.Add(
        "Slice", name, state, graph.AddNumbers($"{name}.from", from), graph.AddNumbers($"{name}.to", to),
        graph.AddNumbers($"{name}.axis", 2));

    private string Bias(string layer) => graph.AddWeights($"regressor.{layer}.bias", weights.Read($"{Prefix}{layer}.bias"), _hidden);

    // The three decoders see the same, so they are one product: (H, 157).
    private (string Weights, string Bias) Decoder()
    {
        string[] layers = ["decpose", "decshape", "deccam"];
        var parts = Array.ConvertAll(layers, layer => weights.Transposed($"{Prefix}{layer}.weight"));
        var joined = new float[_hidden * StateSize];
        for (var row = 0; row < _hidden; row++)
        {
            var at = row * StateSize;
            foreach (var (values, _, width) in parts)
            {
                values.AsSpan(row * width, width).CopyTo(joined.AsSpan(at));
                at += width;
            }
        }

        float[] bias = [.. layers.SelectMany(layer => weights.Read($"{Prefix}{layer}.bias"))];
        return (
            graph.AddWeights("regressor.decoder.weight", joined, _hidden, StateSize),
            graph.AddWeights("regressor.decoder.bias", bias, StateSize));
    }

    private float[] Initial() =>
        [.. weights.Read($"{Prefix}init_pose"), .. weights.Read($"{Prefix}init_shape"), .. weights.Read($"{Prefix}init_cam")];
}
