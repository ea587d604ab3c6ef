using Vibe.Core.Models;
using Vibe.Data.Keypoints;
using Vibe.Inference.Export;
using Vibe.Workflows.Evaluate;
using Vibe.Workflows.Infer;

namespace Vibe.Workflows.Export;

/// <summary>Writes a run's networks as ONNX files: what <c>export onnx</c> runs.</summary>
public static class OnnxExport
{
    /// <summary>Writes the file.</summary>
    /// <param name="request">Which network, and how; already validated.</param>
    /// <exception cref="IOException">Something is missing or cannot be written.</exception>
    /// <exception cref="InvalidDataException">The checkpoint is damaged or does not fit the configuration.</exception>
    /// <exception cref="InferenceRequestException">
    /// A backbone is needed, but neither the run nor the request has the one that the model learned with; or keypoints or images are asked
    /// for that the model did not learn from.
    /// </exception>
    /// <exception cref="NotSupportedException">
    /// A state or an input is asked for that the network does not have, or the discriminator is not the published one.
    /// </exception>
    public static void Write(OnnxExportRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var found = EvaluationSubject.Find(request.Subject, request.Configuration);
        Require(found, request);
        switch (request.Network)
        {
            case ExportedNetwork.Discriminator:
                WriteDiscriminator(found, request);
                break;
            case ExportedNetwork.Backbone:
                WriteBackbone(found, request);
                break;
            default:
                WriteGenerator(found, request);
                break;
        }
    }

    private static void Require(EvaluationSubject found, OnnxExportRequest request)
    {
        var takesFeatures = request.Network is ExportedNetwork.Generator or ExportedNetwork.Encoder;
        if (!takesFeatures && request.Options.WithState)
        {
            throw new NotSupportedException("Only the generator and its encoder have a state to carry from frame to frame.");
        }

        if (!takesFeatures && request.Options.Input != ExportedInput.Features)
        {
            throw new NotSupportedException("Only the generator and its encoder can take keypoints or images in place of features.");
        }
    }

    private static void WriteGenerator(EvaluationSubject found, OnnxExportRequest request)
    {
        var options = request.Options with { Part = PartOf(request.Network) };
        var map = options.Input == ExportedInput.Keypoints ? Map(found) : null;
        using var backbone = options.Input == ExportedInput.Images && !found.TakesImages
            ? LearnedBackbone.Load(found, request.Backbone)
            : null;
        using var generator = found.LoadGenerator();
        GeneratorExport.Write(request.Path, generator, found.Options.Model, options, map, backbone);
    }

    private static RandomFourierFeatures Map(EvaluationSubject found)
    {
        var learned = LearnedInput.Of(found);
        return learned.Keypoints ?? throw new InferenceRequestException(
            InferenceProblem.NotAKeypointModel,
            $"{found.Name} learned from {learned.Name}, so that keypoints mean nothing to it: it can take features or images.");
    }

    private static GeneratorPart PartOf(ExportedNetwork network) => network switch
    {
        ExportedNetwork.Encoder => GeneratorPart.Encoder,
        ExportedNetwork.Regressor => GeneratorPart.Regressor,
        _ => GeneratorPart.Whole,
    };

    private static void WriteDiscriminator(EvaluationSubject found, OnnxExportRequest request)
    {
        var kind = found.Options.Discriminator.Kind;
        if (kind != DiscriminatorKind.Published)
        {
            throw new NotSupportedException($"{found.Name} has the discriminator '{kind}': only the published one can be exported.");
        }

        using var discriminator = (MotionDiscriminator)found.LoadDiscriminator();
        DiscriminatorExport.Write(request.Path, discriminator, found.Options.Discriminator, request.Options.FrameCount);
    }

    private static void WriteBackbone(EvaluationSubject found, OnnxExportRequest request)
    {
        using var backbone = found.TakesImages ? found.LoadBackbone() : LearnedBackbone.Load(found, request.Backbone);
        BackboneExport.Write(request.Path, backbone);
    }
}
