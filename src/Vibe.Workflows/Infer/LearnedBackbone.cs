using Vibe.Core.Models;
using Vibe.Core.Weights;
using Vibe.Preparation.Features;
using Vibe.Workflows.Evaluate;

namespace Vibe.Workflows.Infer;

/// <summary>The ResNet-50 that made the features that a model learned from.</summary>
internal static class LearnedBackbone
{
    /// <summary>Reads the network from its checkpoint.</summary>
    /// <param name="subject">The model, which learned from features.</param>
    /// <param name="file">The checkpoint; <see langword="null"/> where none was named.</param>
    /// <returns>The network; owned by the caller.</returns>
    /// <exception cref="InferenceRequestException">
    /// The model learned from keypoints; or none was named, or it makes other features; the message names both.
    /// </exception>
    /// <exception cref="InvalidDataException">The file is damaged or has no ResNet-50.</exception>
    public static ResNet50 Load(EvaluationSubject subject, string? file)
    {
        var input = LearnedInput.Of(subject);
        if (input.Keypoints is not null)
        {
            throw new InferenceRequestException(
                InferenceProblem.KeypointModel, $"{subject.Name} learned from observed keypoints ('{input.Name}') and knows no pictures.");
        }

        var learned = input.Extractor;
        var path = file ?? throw new InferenceRequestException(
            InferenceProblem.NoBackbone,
            $"{subject.Name} learned from features of '{learned ?? "an unknown extractor"}': "
            + "expected the checkpoint of the ResNet-50 that made them.");
        var backbone = new ResNet50();
        try
        {
            BackboneCheckpoint.Load(backbone, path);
            backbone.eval();
            Check(subject, learned, path, ResNetFeatureExtractor.IdentityOf(backbone));
            return backbone;
        }
        catch
        {
            backbone.Dispose();
            throw;
        }
    }

    private static void Check(EvaluationSubject subject, string? learned, string file, string identity)
    {
        if (learned is not null && learned != identity)
        {
            throw new InferenceRequestException(
                InferenceProblem.OtherBackbone,
                $"{file} makes features of '{identity}', but {subject.Name} learned from '{learned}', so that its predictions would mean "
                + "nothing.");
        }
    }
}
