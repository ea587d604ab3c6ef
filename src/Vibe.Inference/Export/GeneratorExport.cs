using Vibe.Core.Body;
using Vibe.Core.Models;
using Vibe.Core.Weights;
using Vibe.Formats.Onnx;

namespace Vibe.Inference.Export;

/// <summary>Writes a generator as an ONNX file, for use without this library.</summary>
/// <remarks>
/// <para>
/// Input <c>features</c> (clips, frames, 2048); outputs <c>rotations</c> (clips, frames, 24, 3, 3), the root in the camera's axes,
/// <c>betas</c> (clips, frames, 10) and <c>camera</c> (clips, frames, 3), the weak-perspective camera over the crop. With the state:
/// input <c>state</c> (layers, clips, channels), zeros at the start, and output <c>next_state</c>.
/// </para>
/// <para>
/// The encoder alone has the output <c>encoded</c> (clips, frames, 2048), which is the input of the regressor alone. The image network and
/// the body model are not in the file.
/// </para>
/// </remarks>
public static class GeneratorExport
{
    internal const string Clips = "clips";
    internal const string Frames = "frames";

    private const string Encoded = "encoded";

    /// <summary>Writes the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="generator">The generator, without a custom encoder.</param>
    /// <param name="options">The options that it was made with.</param>
    /// <param name="export">How, already validated.</param>
    /// <exception cref="NotSupportedException">
    /// The state is asked for, but there is no encoder that has one, or it needs later frames too; or the generator has no encoder to
    /// export.
    /// </exception>
    /// <exception cref="InvalidDataException">The generator has other weights than the options say.</exception>
    /// <exception cref="IOException">The file cannot be written; names the path.</exception>
    public static void Write(string path, Generator generator, GeneratorOptions options, OnnxExportOptions export)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(export);
        Require(options, export);
        var weights = new ExportedWeights(ModuleState.Of(generator));
        var graph = new OnnxGraph(export.Part == GeneratorPart.Whole ? "generator" : export.Part.ToString().ToLowerInvariant());
        object frames = export.FrameCount is { } count ? count : Frames;
        var input = export.Part == GeneratorPart.Regressor ? Encoded : "features";
        graph.AddInput(input, Clips, frames, TemporalEncoder.FeatureSize);
        var encoded = HasEncoder(options) && export.Part != GeneratorPart.Regressor
            ? new EncoderGraph(graph, weights, options.TemporalEncoder).Add(input, export.WithState)
            : input;
        if (export.Part == GeneratorPart.Encoder)
        {
            graph.Add("Identity", Encoded, encoded);
            graph.AddOutput(Encoded, Clips, frames, TemporalEncoder.FeatureSize);
        }
        else
        {
            new RegressorGraph(graph, weights, options).Add(encoded);
            graph.AddOutput("rotations", Clips, frames, SmplSkeleton.JointCount, 3, 3);
            graph.AddOutput("betas", Clips, frames, SmplSkeleton.ShapeSize);
            graph.AddOutput("camera", Clips, frames, 3);
        }

        graph.Write(path, Description(export.Part));
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
    }

    private static string Description(GeneratorPart part) => part switch
    {
        GeneratorPart.Encoder => "VIBE's temporal encoder: image features of clips to features that know the frames around them.",
        GeneratorPart.Regressor => "VIBE's regressor: encoded features to SMPL's joint rotations, shape and camera of each frame.",
        _ => "VIBE's generator: image features of clips to SMPL's joint rotations, shape and camera of each frame.",
    };
}
