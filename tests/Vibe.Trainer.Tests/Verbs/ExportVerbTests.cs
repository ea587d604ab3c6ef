using Vibe.Testing;
using Vibe.Testing.Runs;

namespace Vibe.Trainer.Tests.Verbs;

[Collection(TinyExperimentGroup.Name)]
public sealed class ExportVerbTests(TinyExperiment tiny) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Main_WritesTheRunsGenerator()
    {
        var file = _folder.File("generator.onnx");

        var (code, output, error) = ProgramRunner.Run("export", "onnx", tiny.ReferenceRun, "--out", file, "--state");

        Assert.True(code == 0, error);
        Assert.Contains($"written    {file}", output, StringComparison.Ordinal);
        Assert.True(new FileInfo(file).Length > 100_000);
    }

    [Fact]
    public void Main_WritesTheRunsGenerator_FromKeypoints()
    {
        var file = _folder.File("generator.onnx");

        var (code, _, error) = ProgramRunner.Run(
            "export", "onnx", tiny.ReferenceRun, "--out", file, "--input", "keypoints", "--state", "--frames", "1");

        Assert.True(code == 0, error);
        Assert.True(new FileInfo(file).Length > 147 * 2048 * sizeof(float)); // the map's weights are inside
    }

    [Fact]
    public void Main_SaysWhatHelps_WhenAKeypointModelShallTakeImages() => ProgramRunner.AssertRefuses(
        ["export", "onnx", tiny.ReferenceRun, "--out", _folder.File("g.onnx"), "--input", "images"],
        "knows no pictures. Give it keypoints, or export it with --input keypoints.");

    [Fact]
    public void Main_WritesTheRunsDiscriminator()
    {
        var file = _folder.File("discriminator.onnx");

        var (code, _, error) = ProgramRunner.Run(
            "export", "onnx", tiny.ReferenceRun, "--out", file, "--network", "discriminator", "--frames", "16");

        Assert.True(code == 0, error);
        Assert.True(new FileInfo(file).Length > 1000);
    }

    [Fact]
    public void Main_SaysThatAKeypointModelHasNoBackbone() => ProgramRunner.AssertRefuses(
        ["export", "onnx", tiny.ReferenceRun, "--out", _folder.File("b.onnx"), "--network", "backbone"], "knows no pictures.");

    [Fact]
    public void Main_SaysThatOnlyGeneratorAndEncoderHaveAState() => ProgramRunner.AssertRefuses(
        ["export", "onnx", tiny.ReferenceRun, "--out", _folder.File("d.onnx"), "--network", "discriminator", "--state"],
        "Only the generator and its encoder have a state");

    [Fact]
    public void Main_SaysWhatIsMissing() => ProgramRunner.AssertRefuses(
        ["export", "onnx", _folder.File("nowhere"), "--out", _folder.File("g.onnx")], "nowhere: there is no run folder");
}
