using Vibe.Core.Models;
using Vibe.Core.Weights;
using Vibe.Formats.Onnx;

namespace Vibe.Inference.Export;

/// <summary>Writes VIBE's motion discriminator as an ONNX file, for use without this library.</summary>
/// <remarks>
/// Input <c>motion</c> (clips, frames, 69), the axis-angle rotations of all joints but the root; outputs <c>score</c> (clips, 1), about 1
/// for real motion and 0 for generated, and, where states are pooled by attention, <c>attention</c> (clips, frames), each frame's weight.
/// </remarks>
public static class DiscriminatorExport
{
    private const int OverFrames = 1;

    private static readonly int[] FrameAxis = [OverFrames];

    /// <summary>Writes the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="discriminator">The discriminator.</param>
    /// <param name="options">The options that it was made with.</param>
    /// <param name="frameCount">Frames of a clip; <see langword="null"/> leaves them free.</param>
    /// <exception cref="InvalidDataException">The discriminator has other weights than the options say.</exception>
    /// <exception cref="IOException">The file cannot be written; names the path.</exception>
    public static void Write(string path, MotionDiscriminator discriminator, MotionDiscriminatorOptions options, int? frameCount = null)
    {
        ArgumentNullException.ThrowIfNull(discriminator);
        ArgumentNullException.ThrowIfNull(options);
        var weights = new ExportedWeights(ModuleState.Of(discriminator));
        var graph = new OnnxGraph("discriminator");
        object frames = frameCount is { } count ? count : GeneratorExport.Frames;
        graph.AddInput("motion", GeneratorExport.Clips, frames, MotionDiscriminator.MotionSize);
        var size = new GruSize(MotionDiscriminator.MotionSize, options.HiddenSize, options.LayerCount);
        var states = new GruGraph(graph, weights, string.Empty, size).Add("motion", withState: false);
        var pooled = options.Pooling switch
        {
            FeaturePooling.Attention => Attention(graph, weights, states, options.AttentionLayerCount),
            FeaturePooling.Concat => AverageAndMaximum(graph, states),
            _ => graph.Add("Gather", ["pooled"], [states, graph.AddNumber("last", -1)], [("axis", OverFrames)])[0],
        };
        new LinearGraph(graph, weights).Add("score", pooled, "fc");
        graph.AddOutput("score", GeneratorExport.Clips, 1);
        if (options.Pooling == FeaturePooling.Attention)
        {
            graph.AddOutput("attention", GeneratorExport.Clips, frames);
        }

        graph.Write(path, "VIBE's motion discriminator: joint rotations of clips to a score of how real the motion looks.");
    }

    // Each layer's dropout is left out, so layer i is component 3 i.
    private static string Attention(OnnxGraph graph, ExportedWeights weights, string states, int layers)
    {
        var scores = states;
        for (var i = 0; i < layers; i++)
        {
            var linear = new LinearGraph(graph, weights).Add($"attention.linear{i}", scores, $"attention.attention.{3 * i}");
            scores = graph.Add("Tanh", $"attention.tanh{i}", linear);
        }

        var weight = graph.Add("Softmax", ["attention.weights"], [scores], [("axis", OverFrames)])[0]; // (N,T,1)
        graph.Add("Squeeze", "attention", weight, graph.AddNumbers("attention.channel", 2));
        var weighted = graph.Add("Mul", "attention.states", weight, states);
        return graph.Add("ReduceSum", ["pooled"], [weighted, graph.AddNumbers("attention.frames", OverFrames)], [("keepdims", 0)])[0];
    }

    private static string AverageAndMaximum(OnnxGraph graph, string states)
    {
        var positive = graph.Add("Relu", "positive", states);
        var mean = graph.Add("ReduceMean", ["mean"], [positive], [("axes", FrameAxis), ("keepdims", 0)])[0];
        var maximum = graph.Add("ReduceMax", ["maximum"], [positive], [("axes", FrameAxis), ("keepdims", 0)])[0];
        return graph.Add("Concat", ["pooled"], [mean, maximum], [("axis", 1)])[0];
    }
}
