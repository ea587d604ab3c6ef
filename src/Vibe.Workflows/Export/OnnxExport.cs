using Vibe.Core.Models;
using Vibe.Core.Weights;
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
    /// <exception cref="InferenceRequestException">The backbone is asked for, but neither the run nor the request has one.</exception>
    /// <exception cref="NotSupportedException">
    /// A state is asked for that the network does not have, or the discriminator is not the published one.
    /// </exception>
    public static void Write(OnnxExportRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var found = EvaluationSubject.Find(request.Subject, request.Configuration);
        if (request.Network is not (ExportedNetwork.Generator or ExportedNetwork.Encoder) && request.Options.WithState)
        {
            throw new NotSupportedException("Only the generator and its encoder have a state to carry from frame to frame.");
        }

        switch (request.Network)
        {
            case ExportedNetwork.Discriminator:
                WriteDiscriminator(found, request);
                break;
            case ExportedNetwork.Backbone when !found.TakesImages:
                WriteBackbone(found, request);
                break;
            default:
                WriteGenerator(found, request);
                break;
        }
    }

    private static void WriteGenerator(EvaluationSubject found, OnnxExportRequest request)
    {
        using var generator = found.LoadGenerator();
        if (request.Network == ExportedNetwork.Backbone)
        {
            BackboneExport.Write(request.Path, generator);
        }
        else
        {
            GeneratorExport.Write(request.Path, generator, found.Options.Model, request.Options with { Part = PartOf(request.Network) });
        }
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
        var file = request.Backbone ?? throw new InferenceRequestException(
            InferenceProblem.NoBackbone,
            $"{found.Name} learned from features and has no backbone: expected the checkpoint of the ResNet-50 that made them.");
        using var backbone = new ResNet50();
        BackboneCheckpoint.Load(backbone, file);
        BackboneExport.Write(request.Path, backbone);
    }
}
