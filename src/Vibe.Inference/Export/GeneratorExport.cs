using Vibe.Core.Body;
using Vibe.Core.Models;
using Vibe.Core.Weights;
using Vibe.Data.Keypoints;
using Vibe.Formats.Onnx;
using Vibe.Formats.PyTorch;

namespace Vibe.Inference.Export;

/// <summary>Writes a generator as an ONNX file, for use without this library.</summary>
/// <remarks>
/// <para>
/// Input <c>features</c> (clips, frames, 2048), or what they are made of: <see cref="ExportedInput"/>. Outputs <c>rotations</c> (clips,
/// frames, 24, 3, 3), the root in the camera's axes, <c>betas</c> (clips, frames, 10) and <c>camera</c> (clips, frames, 3), the
/// weak-perspective camera over the crop. With the state: input <c>state</c> (layers, clips, channels), zeros at the start, and output
/// <c>next_state</c>.
/// </para>
/// <para>
/// The encoder alone has the output <c>encoded</c> (clips, frames, 2048), which is the input of the regressor alone. The body model is not
/// in the file.
/// </para>
/// </remarks>
public static class GeneratorExport
{
    internal const string Clips = "clips";
    internal const string Frames = "frames";

    private const string Encoded = "encoded";
    private const string NoMap = "Expected the map that makes features of keypoints but got none.";

    /// <summary>Writes the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="generator">The generator, without a custom encoder.</param>
    /// <param name="options">The options that it was made with.</param>
    /// <param name="export">How, already validated.</param>
    /// <param name="map">Makes the features of keypoints, where these go in.</param>
    /// <param name="backbone">Makes the features of images, where these go in and the generator has no backbone itself.</param>
    /// <exception cref="NotSupportedException">
    /// The state is asked for, but there is no encoder that has one, or it needs later frames too; or the generator has no encoder to
    /// export; or the regressor is asked to take something else than encoded features.
    /// </exception>
    /// <exception cref="ArgumentException">Keypoints or images go in, but nothing that makes features of them is given.</exception>
    /// <exception cref="InvalidDataException">The generator has other weights than the options say.</exception>
    /// <exception cref="IOException">The file cannot be written; names the path.</exception>
    public static void Write(
        string path, Generator generator, GeneratorOptions options, OnnxExportOptions export, RandomFourierFeatures? map = null,
        ResNet50? backbone = null)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(export);
        Require(options, export);
        var state = ModuleState.Of(generator);
        var graph = new OnnxGraph(export.Part == GeneratorPart.Whole ? "generator" : export.Part.ToString().ToLowerInvariant());
        object frames = export.FrameCount is { } count ? count : Frames;
        var input = new InputGraph(graph, frames);
        var features = export switch
        {
            { Part: GeneratorPart.Regressor } => input.AddFeatures(Encoded),
            { Input: ExportedInput.Keypoints } => input.AddKeypoints(map ?? throw new ArgumentException(NoMap, nameof(map))),
            { Input: ExportedInput.Images } => input.AddImages(Backbone(generator, state, backbone)),
            _ => input.AddFeatures(),
        };
        AddParts(graph, new ExportedWeights(state), options, export, features, frames);
        graph.Write(path, Description(export));
    }

    private static ExportedWeights Backbone(Generator generator, CheckpointDictionary state, ResNet50? backbone)
    {
        if (generator.TakesImages)
        {
            return new ExportedWeights(state, "backbone.");
        }

        return backbone is null
            ? throw new ArgumentException("Expected a ResNet-50, as the generator has no backbone, but got none.", nameof(backbone))
            : new ExportedWeights(ModuleState.Of(backbone));
    }

    private static void AddParts(
        OnnxGraph graph, ExportedWeights weights, GeneratorOptions options, OnnxExportOptions export, string features, object frames)
    {
        var encoded = HasEncoder(options) && export.Part != GeneratorPart.Regressor
            ? new EncoderGraph(graph, weights, options.TemporalEncoder).Add(features, export.WithState)
            : features;
        if (export.Part == GeneratorPart.Encoder)
        {
            graph.Add("Identity", Encoded, encoded);
            graph.AddOutput(Encoded, Clips, frames, TemporalEncoder.FeatureSize);
            return;
        }

        new RegressorGraph(graph, weights, options).Add(encoded);
        graph.AddOutput("rotations", Clips, frames, SmplSkeleton.JointCount, 3, 3);
        graph.AddOutput("betas", Clips, frames, SmplSkeleton.ShapeSize);
        graph.AddOutput("camera", Clips, frames, 3);
    }

    private static bool HasEncoder(GeneratorOptions options) => options.TemporalEncoder.Kind == TemporalEncoderKind.Gru;

    private static void Require(GeneratorOptions options, OnnxExportOptions export)
    {
        if (export.WithState
            && (!HasEncoder(options) || options.TemporalEncoder.LooksAhead || export.Part == GeneratorPart.Regressor))
        {
            throw new NotSupportedException("Only a GRU that looks back alone has a state to carry from frame to frame.");
        }

        if (export.Part == GeneratorPart.Encoder && !HasEncoder(options))
        {
            throw new NotSupportedException("The generator has no temporal encoder that could be exported.");
        }

        if (export.Part == GeneratorPart.Regressor && export.Input != ExportedInput.Features)
        {
            throw new NotSupportedException("The regressor takes encoded features: only the generator and its encoder take anything else.");
        }
    }

    private static string Description(OnnxExportOptions export)
    {
        var input = export.Input switch
        {
            ExportedInput.Keypoints => "keypoints of clips",
            ExportedInput.Images => "crops of clips",
            _ => "image features of clips",
        };
        return export.Part switch
        {
            GeneratorPart.Encoder => $"VIBE's temporal encoder: {input} to features that know the frames around them.",
            GeneratorPart.Regressor => "VIBE's regressor: encoded features to SMPL's joint rotations, shape and camera of each frame.",
            _ => $"VIBE's generator: {input} to SMPL's joint rotations, shape and camera of each frame.",
        };
    }
}
