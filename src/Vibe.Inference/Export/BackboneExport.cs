using Vibe.Core.Models;
using Vibe.Core.Weights;
using Vibe.Formats.Onnx;

namespace Vibe.Inference.Export;

/// <summary>Writes a ResNet-50 as an ONNX file of its own: what makes a generator's features of pictures.</summary>
/// <remarks>
/// Input <c>images</c> (images, 3, 224, 224), RGB crops with ImageNet's normalisation; output <c>features</c> (images, 2048). Batch
/// normalisation is folded into the convolutions.
/// </remarks>
public static class BackboneExport
{
    /// <summary>Writes the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="backbone">The network.</param>
    /// <exception cref="IOException">The file cannot be written; names the path.</exception>
    public static void Write(string path, ResNet50 backbone)
    {
        ArgumentNullException.ThrowIfNull(backbone);
        Write(path, new ExportedWeights(ModuleState.Of(backbone)));
    }

    /// <summary>Writes the backbone that a generator was trained with.</summary>
    /// <param name="path">The file.</param>
    /// <param name="generator">The generator.</param>
    /// <exception cref="ArgumentException">The generator takes features and has no backbone.</exception>
    /// <exception cref="IOException">The file cannot be written; names the path.</exception>
    public static void Write(string path, Generator generator)
    {
        ArgumentNullException.ThrowIfNull(generator);
        if (!generator.TakesImages)
        {
            throw new ArgumentException("Expected a generator with a backbone but got one that takes features.", nameof(generator));
        }

        Write(path, new ExportedWeights(ModuleState.Of(generator), "backbone."));
    }

    private static void Write(string path, ExportedWeights weights)
    {
        var graph = new OnnxGraph("backbone");
        graph.AddInput("images", "images", 3, ResNet50.ImageSize, ResNet50.ImageSize);
        new BackboneGraph(graph, weights).Add("images", "features");
        graph.AddOutput("features", "images", TemporalEncoder.FeatureSize);
        graph.Write(path, "ResNet-50 up to its average pooling: crops of people to image features.");
    }
}
