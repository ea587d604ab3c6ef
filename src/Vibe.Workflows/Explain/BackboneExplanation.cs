using Vibe.Core.Geometry;
using Vibe.Core.Models;
using Vibe.Core.Weights;
using Vibe.Data.Images;
using Vibe.Reporting.Explanations;
using Vibe.Workflows.Evaluate;
using Vibe.Workflows.Infer;
using static TorchSharp.torch;

namespace Vibe.Workflows.Explain;

/// <summary>Draws what the stages of a model's backbone make of a picture.</summary>
internal static class BackboneExplanation
{
    private static readonly string[] Names = ["stem", "stage 1", "stage 2", "stage 3", "stage 4"];

    /// <summary>Draws the feature maps of the largest square in the middle of a picture.</summary>
    /// <param name="subject">The model.</param>
    /// <param name="picture">The picture file.</param>
    /// <param name="backbone">The checkpoint of the ResNet-50, where the run has none.</param>
    /// <returns>A PNG file's bytes, and what it shows.</returns>
    /// <exception cref="InferenceRequestException">Neither the run nor the request has a backbone.</exception>
    public static (byte[] Png, IReadOnlyList<string> Notes) Draw(EvaluationSubject subject, string picture, string? backbone)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var network = Load(subject, backbone);
        var image = RgbImage.Load(picture);
        var side = Math.Min(image.Width, image.Height);
        var transform = new CropTransform(new PersonBox(image.Width / 2.0, image.Height / 2.0, side, side), scale: 1);
        const int Size = CropTransform.PublishedSize;
        var input = tensor(ImageCropper.SampleNormalized(image, transform), [1, RgbImage.Channels, Size, Size]);
        var maps = network.FeatureMaps(input).Zip(Names, (map, name) => new FeatureMap(
            name, (int)map.shape[1], (int)map.shape[2], map.contiguous().data<float>().ToArray()));
        return (
            FeatureMapSheet.RenderPng(ImageCropper.SampleBytes(image, transform), [.. maps]),
            [
                $"The backbone saw the largest square in the middle of {picture}. "
                + "Each map is coloured from its smallest value to its largest.",
            ]);
    }

    private static ResNet50 Load(EvaluationSubject subject, string? file)
    {
        if (subject.TakesImages)
        {
            return subject.LoadBackbone();
        }

        var path = file ?? throw new InferenceRequestException(
            InferenceProblem.NoBackbone,
            $"{subject.Name} learned from features and has no backbone that looks at pictures: expected the checkpoint of the ResNet-50 "
            + "that made them. A model that learned from keypoints has none at all.");
        var network = new ResNet50();
        try
        {
            BackboneCheckpoint.Load(network, path);
            network.eval();
            return network;
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }
}
