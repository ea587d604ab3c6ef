using Vibe.Core.Models;
using Vibe.Data.Keypoints;
using Vibe.Formats.Onnx;

namespace Vibe.Inference.Export;

/// <summary>What goes into an exported generator, and the nodes that make features of it.</summary>
/// <param name="graph">Receives input and nodes.</param>
/// <param name="frames">The frames of a clip, or the name of their free number.</param>
internal sealed class InputGraph(OnnxGraph graph, object frames)
{
    private const string Features = "features";

    /// <summary>Adds an input of features, plain or encoded.</summary>
    /// <param name="name">The input's name.</param>
    /// <returns>The name of the features, (N,T,2048).</returns>
    public string AddFeatures(string name = Features)
    {
        graph.AddInput(name, GeneratorExport.Clips, frames, TemporalEncoder.FeatureSize);
        return name;
    }

    /// <summary>Adds the input <c>keypoints</c>.</summary>
    /// <param name="map">Makes features of keypoints.</param>
    /// <returns>The name of the features, (N,T,2048).</returns>
    public string AddKeypoints(RandomFourierFeatures map)
    {
        const string Keypoints = "keypoints";
        graph.AddInput(Keypoints, GeneratorExport.Clips, frames, DetectorKeypoints.Count, 3);
        return new KeypointGraph(graph, map).Add(Keypoints, Features);
    }

    /// <summary>Adds the input <c>images</c>.</summary>
    /// <param name="backbone">The weights of the ResNet-50 that makes features of images.</param>
    /// <returns>The name of the features, (N,T,2048).</returns>
    public string AddImages(ExportedWeights backbone)
    {
        const string Images = "images";
        graph.AddInput(Images, GeneratorExport.Clips, frames, 3, ResNet50.ImageSize, ResNet50.ImageSize);
        var picture = graph.AddNumbers("images.picture", -1, 3, ResNet50.ImageSize, ResNet50.ImageSize);
        var pictures = graph.Add("Reshape", "images.pictures", Images, picture);                         // (N*T,3,224,224)
        var rows = new BackboneGraph(graph, backbone, "backbone.").Add(pictures, "backbone.features");   // (N*T,2048)
        var clips = graph.Add(
            "Slice", "images.clips", graph.Add("Shape", "images.shape", Images), graph.AddNumbers("images.clips.from", 0),
            graph.AddNumbers("images.clips.to", 2));                                                     // N and T
        string[] lengths = [clips, graph.AddNumbers("images.features", TemporalEncoder.FeatureSize)];
        return graph.Add("Reshape", Features, rows, graph.Add("Concat", ["features.shape"], lengths, [("axis", 0)])[0]);
    }
}
