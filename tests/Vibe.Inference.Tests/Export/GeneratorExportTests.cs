using Microsoft.ML.OnnxRuntime;
using Vibe.Core.Body;
using Vibe.Inference.Export;
using Vibe.Testing;
using static TorchSharp.torch;

namespace Vibe.Inference.Tests.Export;

using Vibe.Core.Models; // in here it comes before TorchSharp.torch, which has a Generator too

/// <summary>OnnxRuntime judges the files.</summary>
public sealed class GeneratorExportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly BodyModel _body = new(GoldenBody.Read());

    public static TheoryData<GeneratorOptions, int?> Sizes => new()
    {
        { Options(new TemporalEncoderOptions { LayerCount = 2, HiddenSize = 12 }), null },
        { Options(new TemporalEncoderOptions { LayerCount = 2, HiddenSize = 12, Bidirectional = true }), null },
        { Options(new TemporalEncoderOptions { LayerCount = 1, HiddenSize = 12, Residual = false }) with { SharedShape = true }, 5 },
        { Options(new TemporalEncoderOptions { LayerCount = 1, HiddenSize = 12, ResidualWindow = 7 }), null },
        { Options(new TemporalEncoderOptions { LayerCount = 1, HiddenSize = 12, ResidualWindow = 3 }), 5 },
        { Options(new TemporalEncoderOptions { Kind = TemporalEncoderKind.None }), null },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Write_GivesTheSameNumbersInOnnxRuntime(GeneratorOptions options, int? frames)
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var generator = new Generator(options, MeanParameters.Upright);
        generator.eval();
        var features = randn(2, 5, 2048);
        var expected = generator.call(features, _body);

        GeneratorExport.Write(_folder.File("g.onnx"), generator, options, new OnnxExportOptions { FrameCount = frames });

        using var session = new InferenceSession(_folder.File("g.onnx"));
        var found = OnnxRun.Once(session, ("features", features));
        OnnxRun.AssertSame(expected, found);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Write_GivesTheWholeGeneratorsNumbers_InTwoHalves(GeneratorOptions options, int? frames)
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var generator = new Generator(options, MeanParameters.Upright);
        generator.eval();
        var encoded = randn(2, 5, 2048);
        var expected = generator.call(encoded, _body);
        if (options.TemporalEncoder.Kind == TemporalEncoderKind.None)
        {
            var export = new OnnxExportOptions { Part = GeneratorPart.Encoder };
            Assert.Throws<NotSupportedException>(() => GeneratorExport.Write(_folder.File("e.onnx"), generator, options, export));
        }
        else
        {
            encoded = Half(GeneratorPart.Encoder, "features", encoded)["encoded"];
        }

        var found = Half(GeneratorPart.Regressor, "encoded", encoded);

        OnnxRun.AssertSame(expected, found);

        Dictionary<string, Tensor> Half(GeneratorPart part, string input, Tensor values)
        {
            var path = _folder.File($"{part}.onnx");
            GeneratorExport.Write(path, generator, options, new OnnxExportOptions { Part = part, FrameCount = frames });
            return OnnxRun.Once(path, (input, values));
        }
    }

    [Fact]
    [Trait("Category", "Golden")]
    public void Write_GivesTheReferencesTheta()
    {
        using var scope = NewDisposeScope();
        using var golden = GoldenCase.Open("generator");
        var weights = golden.Weights();
        var options = GoldenOptions.Generator(weights);
        using var generator = new Generator(options, GoldenBody.Mean());
        weights.FillInto(generator);

        GeneratorExport.Write(_folder.File("g.onnx"), generator, options, new OnnxExportOptions());

        using var session = new InferenceSession(_folder.File("g.onnx"));
        var found = OnnxRun.Once(session, ("features", golden.Tensor("features")));
        var theta = golden.Tensor("theta");
        Expect.Within(theta.narrow(2, 0, 3), found["camera"], 1e-4);
        Expect.Within(theta.narrow(2, 75, 10), found["betas"], 1e-4);
        Expect.Within(golden.Tensor("rotmat"), found["rotations"], 1e-4);
    }

    [Fact]
    public void Write_CarriesTheStateFromFrameToFrame()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var options = Options(new TemporalEncoderOptions { LayerCount = 2, HiddenSize = 12 });
        using var generator = new Generator(options, MeanParameters.Upright);
        generator.eval();
        var features = randn(1, 6, 2048);
        var expected = generator.call(features, _body);
        GeneratorExport.Write(_folder.File("g.onnx"), generator, options, new OnnxExportOptions { FrameCount = 1, WithState = true });

        using var session = new InferenceSession(_folder.File("g.onnx"));
        var state = zeros(2, 1, 12);
        for (var frame = 0; frame < 6; frame++)
        {
            var found = OnnxRun.Once(session, ("features", features.narrow(1, frame, 1)), ("state", state));
            Expect.Within(expected.Rotations.narrow(1, frame, 1), found["rotations"], 1e-4);
            state = found["next_state"];
        }
    }

    [Fact]
    public void Write_Throws_WhenThereIsNoStateToCarry()
    {
        var options = Options(new TemporalEncoderOptions { LayerCount = 1, HiddenSize = 12, Bidirectional = true });
        using var generator = new Generator(options, MeanParameters.Upright);

        Assert.Throws<NotSupportedException>(
            () => GeneratorExport.Write(_folder.File("g.onnx"), generator, options, new OnnxExportOptions { WithState = true }));
        Assert.False(File.Exists(_folder.File("g.onnx")));
    }

    [Theory]
    [InlineData(ExportedInput.Keypoints, "Expected the map that makes features of keypoints")]
    [InlineData(ExportedInput.Images, "Expected a ResNet-50")]
    public void Write_Throws_WhenNothingMakesTheFeatures(ExportedInput input, string problem)
    {
        var options = Options(new TemporalEncoderOptions { LayerCount = 1, HiddenSize = 12 });
        using var generator = new Generator(options, MeanParameters.Upright);

        var error = Assert.Throws<ArgumentException>(
            () => GeneratorExport.Write(_folder.File("g.onnx"), generator, options, new OnnxExportOptions { Input = input }));

        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Throws_WhenTheRegressorShallTakeKeypoints()
    {
        var options = Options(new TemporalEncoderOptions { LayerCount = 1, HiddenSize = 12 });
        using var generator = new Generator(options, MeanParameters.Upright);
        var export = new OnnxExportOptions { Part = GeneratorPart.Regressor, Input = ExportedInput.Keypoints };

        var error = Assert.Throws<NotSupportedException>(
            () => GeneratorExport.Write(_folder.File("g.onnx"), generator, options, export, SeenKeypoints.Map));

        Assert.Contains("The regressor takes encoded features", error.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _body.Dispose();
        _folder.Dispose();
    }

    private static GeneratorOptions Options(TemporalEncoderOptions encoder) => new()
    {
        TemporalEncoder = encoder,
        Regressor = new RegressorOptions { HiddenSize = 16, Dropout = 0 },
    };
}
