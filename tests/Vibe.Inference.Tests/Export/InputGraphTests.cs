using Microsoft.ML.OnnxRuntime;
using Vibe.Core.Body;
using Vibe.Inference.Export;
using Vibe.Testing;
using static TorchSharp.torch;

namespace Vibe.Inference.Tests.Export;

using Vibe.Core.Models; // in here it comes before TorchSharp.torch, which has a Generator too

/// <summary>Generators with what makes their features, in one file.</summary>
public sealed class InputGraphTests : IDisposable
{
    private static readonly GeneratorOptions Options = new()
    {
        TemporalEncoder = new TemporalEncoderOptions { LayerCount = 2, HiddenSize = 12 },
        Regressor = new RegressorOptions { HiddenSize = 16, Dropout = 0 },
    };

    private readonly TemporaryFolder _folder = new();
    private readonly BodyModel _body = new(GoldenBody.Read());

    [Theory]
    [InlineData(null, true)]
    [InlineData(5, true)]
    [InlineData(null, false)]
    public void AddKeypoints_GivesTheSameNumbers(int? frames, bool encoder)
    {
        using var scope = NewDisposeScope();
        var options = encoder
            ? Options
            : Options with { TemporalEncoder = new TemporalEncoderOptions { Kind = TemporalEncoderKind.None } };
        using var generator = Made(options);
        var keypoints = SeenKeypoints.Make(clips: 2, frames: 5);
        var export = new OnnxExportOptions { Input = ExportedInput.Keypoints, FrameCount = frames };

        GeneratorExport.Write(_folder.File("g.onnx"), generator, options, export, SeenKeypoints.Map);

        var expected = generator.call(SeenKeypoints.Features(keypoints), _body);
        OnnxRun.AssertSame(expected, OnnxRun.Once(_folder.File("g.onnx"), ("keypoints", keypoints)));
    }

    [Fact]
    public void AddKeypoints_CarriesTheStateFromFrameToFrame()
    {
        using var scope = NewDisposeScope();
        using var generator = Made(Options);
        var keypoints = SeenKeypoints.Make(clips: 1, frames: 6);
        var export = new OnnxExportOptions { Input = ExportedInput.Keypoints, FrameCount = 1, WithState = true };
        GeneratorExport.Write(_folder.File("g.onnx"), generator, Options, export, SeenKeypoints.Map);

        var expected = generator.call(SeenKeypoints.Features(keypoints), _body);
        using var session = new InferenceSession(_folder.File("g.onnx"));
        var state = zeros(2, 1, 12);
        for (var frame = 0; frame < 6; frame++)
        {
            var found = OnnxRun.Once(session, ("keypoints", keypoints.narrow(1, frame, 1)), ("state", state));
            Expect.Within(expected.Rotations.narrow(1, frame, 1), found["rotations"], 1e-4);
            state = found["next_state"];
        }
    }

    [Fact]
    public void AddKeypoints_GivesTheEncoderTheFeatures()
    {
        using var scope = NewDisposeScope();
        using var generator = Made(Options);
        var keypoints = SeenKeypoints.Make(clips: 2, frames: 3);
        var export = new OnnxExportOptions { Part = GeneratorPart.Encoder };
        GeneratorExport.Write(_folder.File("f.onnx"), generator, Options, export);
        GeneratorExport.Write(
            _folder.File("k.onnx"), generator, Options, export with { Input = ExportedInput.Keypoints }, SeenKeypoints.Map);

        var expected = OnnxRun.Once(_folder.File("f.onnx"), ("features", SeenKeypoints.Features(keypoints)))["encoded"];
        Expect.Within(expected, OnnxRun.Once(_folder.File("k.onnx"), ("keypoints", keypoints))["encoded"], 1e-4);
    }

    [Fact]
    public void AddImages_GivesTheSameNumbers_WithTheTrainedBackboneOrAnother()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var backbone = LearnedResNet.Make();
        using var trainedToo = Made(Options, backbone);
        using var generator = Made(Options); // the same weights
        var images = randn([1, 2, 3, ResNet50.ImageSize, ResNet50.ImageSize]);
        var expected = generator.call(backbone.call(images[0]).unsqueeze(0), _body);
        var export = new OnnxExportOptions { Input = ExportedInput.Images };

        GeneratorExport.Write(_folder.File("own.onnx"), trainedToo, Options, export);
        GeneratorExport.Write(_folder.File("other.onnx"), generator, Options, export with { FrameCount = 2 }, backbone: backbone);

        OnnxRun.AssertSame(expected, OnnxRun.Once(_folder.File("own.onnx"), ("images", images)));
        OnnxRun.AssertSame(expected, OnnxRun.Once(_folder.File("other.onnx"), ("images", images)));
    }

    public void Dispose()
    {
        _body.Dispose();
        _folder.Dispose();
    }

    private static Generator Made(GeneratorOptions options, ResNet50? backbone = null)
    {
        manual_seed(3);
        var generator = new Generator(options, MeanParameters.Upright, backbone);
        generator.eval();
        return generator;
    }
}
