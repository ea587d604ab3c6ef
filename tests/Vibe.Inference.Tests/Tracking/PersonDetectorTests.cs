using System.Text;
using Vibe.Data.Images;
using Vibe.Formats.Onnx;
using Vibe.Inference.Tracking;
using Vibe.Testing;

namespace Vibe.Inference.Tests.Tracking;

/// <summary>Detectors that are made here: networks of a few nodes with the inputs and outputs of the real ones.</summary>
public sealed class PersonDetectorTests : IDisposable
{
    private const int Side = 64;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Detect_ReadsYolox()
    {
        using var detector = new PersonDetector(TinyYolox.Write(_folder.File("yolox.onnx")));

        // 128 x 64 px go into 64 x 64 at half their size.
        var people = detector.Detect(White(128, 64));

        // Cell (1,2) of the grid of stride 16: centre (1.5,2.25) * 16 = (24,36), size (e^0,e^0.5) * 16 = (16,26.4).
        var person = Assert.Single(people);
        Assert.Equal(0.72, person.Score!.Value, 1e-6);
        double[] expected = [2 * (24 - 8), 2 * (36 - 13.1898), 32, 2 * 26.3796];
        Assert.All(expected.Zip(person.Box!), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
        Assert.Empty(detector.Detect(new RgbImage(Side, Side, new byte[Side * Side * 3])));
    }

    [Fact]
    public void Detect_ReadsRtDetr_AsItsAuthorsExportIt()
    {
        var graph = new OnnxGraph("detr");
        graph.AddInput("images", 1, 3, Side, Side);
        graph.AddInput("orig_target_sizes", 1, 2);
        graph.AddWeights("found", [10, 20, 40, 90, 1, 1, 9, 9], 1, 2, 4);
        graph.AddWeights("sure", [0.8f, 0.9f], 1, 2);
        graph.Add("Identity", "scores", "sure");
        graph.Add("Identity", "boxes", "found");
        graph.AddNumbers("classes", 0, 3);
        graph.Add("Unsqueeze", "labels", "classes", graph.AddNumbers("first", 0));
        graph.AddOutput("labels", 1, 2);
        graph.AddOutput("boxes", 1, 2, 4);
        graph.AddOutput("scores", 1, 2);
        graph.Write(_folder.File("detr.onnx"), "Finds a person and a car.");
        DeclareInt64(_folder.File("detr.onnx"), "orig_target_sizes");
        DeclareInt64(_folder.File("detr.onnx"), "labels");
        using var detector = new PersonDetector(_folder.File("detr.onnx"));

        var person = Assert.Single(detector.Detect(White(100, 100)));

        Assert.Equal([10, 20, 30, 70], person.Box);
    }

    [Fact]
    public void Detect_ReadsRtDetr_AsHuggingFaceExportsIt()
    {
        var graph = new OnnxGraph("detr");
        graph.AddInput("pixel_values", 1, 3, Side, Side);
        graph.AddWeights("classes", [4, -9, -9, 4], 1, 2, 2);
        graph.AddWeights("found", [0.5f, 0.5f, 0.2f, 0.4f, 0.1f, 0.1f, 0.1f, 0.1f], 1, 2, 4);
        graph.Add("Identity", "logits", "classes");
        graph.Add("Identity", "pred_boxes", "found");
        graph.AddOutput("logits", 1, 2, 2);
        graph.AddOutput("pred_boxes", 1, 2, 4);
        graph.Write(_folder.File("detr.onnx"), "Finds a person and a car.");
        using var detector = new PersonDetector(_folder.File("detr.onnx"));

        var person = Assert.Single(detector.Detect(White(200, 100)));

        Assert.All(new double[] { 80, 30, 40, 40 }.Zip(person.Box!), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
        Assert.Equal(1 / (1 + Math.Exp(-4)), person.Score!.Value, 1e-4);
    }

    [Fact]
    public void Open_SaysWhatIsThere_WhenOutputsAreUnknown()
    {
        var graph = new OnnxGraph("other");
        graph.AddInput("images", 1, 3, Side, Side);
        graph.Add("Flatten", "embedding", "images");
        graph.AddOutput("embedding", 1, 3 * Side * Side);
        graph.Write(_folder.File("other.onnx"), "No detector.");

        var error = Assert.Throws<InvalidDataException>(() => new PersonDetector(_folder.File("other.onnx")));

        Assert.Contains("'embedding' Float (1,12288)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_Refuses_PicturesOfAnAbsurdSize()
    {
        var graph = new OnnxGraph("yolox");
        graph.AddInput("images", 1, 3, 1_000_000, 1_000_000);
        graph.Add("Reshape", "output", "images", graph.AddNumbers("shape", 1, -1, 8));
        graph.AddOutput("output", 1, "rows", 8);
        graph.Write(_folder.File("yolox.onnx"), "Too large.");

        Assert.Throws<InvalidDataException>(() => new PersonDetector(_folder.File("yolox.onnx")));
    }

    [Fact]
    public void Detect_SaysWhatIsExpected_WhenYoloxHasOtherRows()
    {
        var graph = new OnnxGraph("yolox");
        graph.AddInput("images", 1, 3, Side, Side);
        graph.Add("Reshape", "output", "images", graph.AddNumbers("shape", 1, -1, 8));
        graph.AddOutput("output", 1, 3 * Side * Side / 8, 8);
        graph.Write(_folder.File("yolox.onnx"), "Other rows.");
        using var detector = new PersonDetector(_folder.File("yolox.onnx"));

        var error = Assert.Throws<InvalidDataException>(() => detector.Detect(White(64, 64)));

        Assert.Contains("expected the output (1,84,6 or more)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_Throws_WhenTheFileIsNoNetwork()
    {
        Assert.Throws<InvalidDataException>(() => new PersonDetector(_folder.Write("text.onnx", "no network")));
        Assert.Throws<FileNotFoundException>(() => new PersonDetector(_folder.File("none.onnx")));
    }

    // What the graph declares as float32 becomes int64 (7 instead of 1) where the name's type follows.
    private static void DeclareInt64(string path, string name)
    {
        var bytes = File.ReadAllBytes(path);
        var text = Encoding.ASCII.GetBytes(name);
        for (var at = 0; at + text.Length + 6 <= bytes.Length; at++)
        {
            var type = bytes.AsSpan(at + text.Length);
            if (bytes.AsSpan(at, text.Length).SequenceEqual(text) && type[0] == 0x12 && type[2] == 0x0A && type[4] == 0x08)
            {
                type[5] = 7;
            }
        }

        File.WriteAllBytes(path, bytes);
    }

    private static RgbImage White(int width, int height) =>
        new(width, height, [.. Enumerable.Repeat((byte)255, width * height * 3)]);
}
