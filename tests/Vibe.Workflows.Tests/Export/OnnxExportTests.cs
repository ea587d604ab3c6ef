using Microsoft.ML.OnnxRuntime;
using Vibe.Inference.Export;
using Vibe.Testing;
using Vibe.Testing.Runs;
using Vibe.Training.Configuration;
using Vibe.Workflows.Export;
using Vibe.Workflows.Infer;
using Vibe.Workflows.Tests.Train;

namespace Vibe.Workflows.Tests.Export;

[Collection(TinyExperimentGroup.Name)]
public sealed class OnnxExportTests(TinyExperiment tiny, PictureModel pictures) : IDisposable
{
    private const long SizeOfResNet = 90_000_000; // bytes

    private readonly TemporaryFolder _folder = new();

    private string Target => _folder.File("g.onnx");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_PutsTheMapInto_WhereTheRunLearnedFromKeypoints()
    {
        OnnxExport.Write(new OnnxExportRequest(tiny.ReferenceRun, Target)
        {
            Options = new OnnxExportOptions { Input = ExportedInput.Keypoints, FrameCount = 8 },
        });

        using var session = new InferenceSession(Target);
        Assert.Equal([-1, 8, 49, 3], session.InputMetadata["keypoints"].Dimensions);
    }

    [Fact]
    public void Write_PutsTheTrainedBackboneInto_WhereTheRunLearnedFromPictures()
    {
        pictures.Write(tiny.Options);
        var request = new OnnxExportRequest(pictures.Checkpoint, Target) { Configuration = pictures.Configuration };

        OnnxExport.Write(request with { Options = new OnnxExportOptions { Input = ExportedInput.Images } });
        var error = Assert.Throws<InferenceRequestException>(
            () => OnnxExport.Write(request with { Options = new OnnxExportOptions { Input = ExportedInput.Keypoints } }));

        Assert.True(new FileInfo(Target).Length > SizeOfResNet);
        Assert.Equal(InferenceProblem.NotAKeypointModel, error.Problem);
        Assert.Contains("learned from pictures (Data:Batch:Input)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_PutsTheBackboneOfTheFeaturesInto_AndNoOther()
    {
        var run = FeatureRun(pictures.Write(tiny.Options));
        var request = new OnnxExportRequest(run, Target) { Options = new OnnxExportOptions { Input = ExportedInput.Images } };

        OnnxExport.Write(request with { Backbone = pictures.Checkpoint });
        var none = Assert.Throws<InferenceRequestException>(() => OnnxExport.Write(request));
        var other = Assert.Throws<InferenceRequestException>(() => OnnxExport.Write(
            request with { Subject = FeatureRun("resnet50 sha256:0"), Backbone = pictures.Checkpoint }));
        var keypoints = Assert.Throws<InferenceRequestException>(() => OnnxExport.Write(
            request with { Options = new OnnxExportOptions { Input = ExportedInput.Keypoints } }));

        Assert.True(new FileInfo(Target).Length > SizeOfResNet);
        Assert.Equal(
            (InferenceProblem.NoBackbone, InferenceProblem.OtherBackbone, InferenceProblem.NotAKeypointModel),
            (none.Problem, other.Problem, keypoints.Problem));
        Assert.Contains("it can take features or images", keypoints.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Throws_WhereAKeypointModelShallTakeImages()
    {
        var error = Assert.Throws<InferenceRequestException>(() => OnnxExport.Write(new OnnxExportRequest(tiny.ReferenceRun, Target)
        {
            Options = new OnnxExportOptions { Input = ExportedInput.Images },
        }));

        Assert.Equal(InferenceProblem.KeypointModel, error.Problem);
        Assert.Contains("knows no pictures", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Target));
    }

    [Theory]
    [InlineData(ExportedNetwork.Regressor)]
    [InlineData(ExportedNetwork.Discriminator)]
    [InlineData(ExportedNetwork.Backbone)]
    public void Write_Throws_WhereTheNetworkTakesNoFeatures(ExportedNetwork network)
    {
        var error = Assert.Throws<NotSupportedException>(() => OnnxExport.Write(new OnnxExportRequest(tiny.ReferenceRun, Target)
        {
            Network = network,
            Options = new OnnxExportOptions { Input = ExportedInput.Keypoints },
        }));

        Assert.StartsWith("Only the generator and its encoder can take", error.Message, StringComparison.Ordinal);
    }

    // A run whose training stores are elsewhere: its record says what made their features.
    private string FeatureRun(string extractor)
    {
        var run = _folder.File(extractor.Replace(':', '-'));
        TinyExperiment.CopyFolder(tiny.ReferenceRun, run);
        var data = tiny.Options.Data with { Synthetic = tiny.Options.Data.Synthetic! with { Folder = _folder.File("elsewhere") } };
        File.WriteAllText(Path.Combine(run, "config.json"), ConfigurationLoader.ToJson(tiny.Options with { Data = data }));
        var record = Path.Combine(run, "data.json");
        File.WriteAllText(record, File.ReadAllText(record).Replace(Learned(), extractor, StringComparison.Ordinal));
        return run;
    }

    private string Learned() => new Data.Keypoints.RandomFourierFeatures(tiny.Options.Data.Synthetic!.Seed).Identity;
}
