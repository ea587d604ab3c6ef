using Vibe.Formats.Onnx;
using Vibe.Inference.Export;
using Vibe.Testing;
using static TorchSharp.torch;

namespace Vibe.Inference.Tests.Export;

public sealed class KeypointGraphTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Add_MakesTheFeaturesOfTheMap()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var keypoints = SeenKeypoints.Make(clips: 2, frames: 4);
        var graph = new OnnxGraph("map");
        graph.AddInput("keypoints", "clips", "frames", 49, 3);
        graph.AddOutput("features", "clips", "frames", 2048);

        new KeypointGraph(graph, SeenKeypoints.Map).Add("keypoints", "features");

        graph.Write(_folder.File("map.onnx"), "The map alone.");
        var found = OnnxRun.Once(_folder.File("map.onnx"), ("keypoints", keypoints))["features"];
        Expect.Within(SeenKeypoints.Features(keypoints), found, 1e-5);
    }
}
