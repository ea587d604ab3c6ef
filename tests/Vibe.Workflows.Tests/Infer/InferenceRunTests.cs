using System.Globalization;
using System.Text;
using SkiaSharp;
using TorchSharp;
using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Data.Images;
using Vibe.Inference.Inputs;
using Vibe.Inference.Outputs;
using Vibe.Testing;
using Vibe.Testing.Runs;
using Vibe.Training.Options;
using Vibe.Workflows.Evaluate;
using Vibe.Workflows.Infer;
using Vibe.Workflows.Motions;
using Vibe.Workflows.Tests.Train;

namespace Vibe.Workflows.Tests.Infer;

[Collection(TinyExperimentGroup.Name)]
public sealed class InferenceRunTests(TinyExperiment tiny, PictureModel pictures) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Execute_FindsTheMotionOfKeypoints_AndDrawsIt()
    {
        var request = Request(Landmarks(30)) with
        {
            Overlay = new OverlayOptions { PictureCount = 2 },
            Formats = [MotionFormat.Npz, MotionFormat.Bvh],
        };

        var outcome = new InferenceRun(request).Execute();

        Assert.Equal(["motion.npz", "person-0.bvh", "000007.png", "000022.png"], outcome.Files.Select(file => Path.GetFileName(file)));
        Assert.All(outcome.Files, file => Assert.True(File.Exists(file)));
        using var picture = SKBitmap.Decode(outcome.Files[2]);
        Assert.Equal((400, 300), (picture.Width, picture.Height)); // the picture and the view from the left
    }

    [Fact]
    public void Execute_FindsTheMotionOfAStore()
    {
        var outcome = new InferenceRun(Request(tiny.Data.Test) with { Formats = [MotionFormat.Npz] }).Execute();

        Assert.All(outcome.Result.People, person => Assert.Equal(60, person.FrameCount));
        Assert.Equal((224, 224, 5000.0), (outcome.Result.Width, outcome.Result.Height, outcome.Result.FocalLength));
    }

    [Fact]
    public void Execute_SaysWhatPicturesNeed()
    {
        File.Copy(Fixtures.Picture("baseline.jpg"), _folder.File("1.jpg"));

        var error = Assert.Throws<InferenceRequestException>(() => new InferenceRun(Request(_folder.Root)).Execute());
        var boxes = _folder.Write("boxes.csv", "1,1,10,10,50,50,1\n");
        var other = Assert.Throws<InferenceRequestException>(() => new InferenceRun(
            Request(_folder.Root) with { Boxes = boxes, Keypoints = new KeypointInputOptions { FewestFrames = 1 } }).Execute());

        Assert.Equal((InferenceProblem.NoBoxes, InferenceProblem.KeypointModel), (error.Problem, other.Problem));
        Assert.Contains("expected a tracker's boxes with the pictures", error.Message, StringComparison.Ordinal);
        Assert.Contains("learned from observed keypoints ('random-fourier-v1", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Execute_MakesTheFeaturesOfPictures_WithTheModelsBackbone()
    {
        pictures.Write(tiny.Options);
        File.Copy(Fixtures.Picture("baseline.jpg"), _folder.File("1.jpg"));
        using var files = new TemporaryFolder();

        var outcome = new InferenceRun(new InferenceRequest(_folder.Root, pictures.Checkpoint, files.File("out"))
        {
            Configuration = pictures.Configuration,
            Boxes = files.Write("boxes.csv", "1,1,10,10,50,50,1\n"),
            Keypoints = new KeypointInputOptions { FewestFrames = 1 },
            Formats = [MotionFormat.Npz],
        }).Execute();

        var person = outcome.Result.People[0];
        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        using var generator = EvaluationSubject.Find(pictures.Checkpoint, pictures.Configuration).LoadGenerator();
        generator.eval();
        using var body = new BodyModel(BodyFiles.Load(tiny.Options.Data.Body));
        var crops = Crops(_folder.File("1.jpg"), person.Boxes!);
        var (expected, ofNothing) = (generator.call(crops, body).Pose, generator.call(crops * 0, body).Pose);
        Expect.Within(expected[0], torch.tensor(person.Pose, [1, 72]), 1e-5);
        Assert.True((expected - ofNothing).abs().max().item<float>() > 1e-4, "The pose depends on the picture.");
    }

    [Fact]
    public void Execute_SaysWhatItTakes_WhenTheInputIsSomethingElse()
    {
        var path = _folder.Write("notes.txt", "nothing");

        var error = Assert.Throws<InvalidDataException>(() => new InferenceRun(Request(path)).Execute());

        Assert.Contains("expected a store, a folder of OpenPose's JSON files", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Execute_NamesTheStoresBelow_WhenTheInputIsAFolderOfThem()
    {
        _folder.Write("data/one/test/manifest.json", "{}");
        _folder.Write("data/two/test/manifest.json", "{}");

        var error = Assert.Throws<InvalidDataException>(() => new InferenceRun(Request(_folder.File("data"))).Execute());

        Assert.EndsWith(
            $"Stores below it: {_folder.File("data/one/test")}, {_folder.File("data/two/test")}.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Convert_BringsMotionToAmassAndBack()
    {
        var outcome = new InferenceRun(Request(Landmarks(30)) with { Formats = [MotionFormat.Npz] }).Execute();

        var converted = MotionConversion.Convert(
            outcome.Files[0], _folder.File("amass"), [MotionFormat.Amass], new BodyOptions(), new BvhOptions());
        var read = MotionInput.Read(converted.Files[0]);

        // The joints but the root do not depend on the world's axes.
        Assert.Equal(30, read.People[0].FrameCount);
        Assert.All(
            outcome.Result.People[0].Pose.Chunk(72).Zip(read.People[0].Pose.Chunk(72)),
            pair => Assert.All(pair.First.Zip(pair.Second).Skip(3), values => Assert.Equal(values.First, values.Second, 1e-5f)));
        var again = MotionConversion.Convert(
            converted.Files[0], _folder.File("again"), [MotionFormat.Bvh], new BodyOptions(), new BvhOptions());
        Assert.Equal(30, MotionInput.Read(again.Files[0]).People[0].FrameCount);
    }

    // What the generator was trained on: crops of bytes with ImageNet's normalisation, (1,1,3,224,224).
    private static torch.Tensor Crops(string picture, double[] boxes)
    {
        var image = RgbImage.Load(picture);
        var crop = new CropTransform(new PersonBox(boxes[0], boxes[1], boxes[2], boxes[3]), scale: 1);
        var crops = torch.tensor(ImageCropper.SampleBytes(image, crop), [1, 1, 3, crop.Size, crop.Size]).to(torch.float32) / 255;
        return (crops - Channels(ImageCropper.ImageNetMean)) / Channels(ImageCropper.ImageNetDeviation);
    }

    private static torch.Tensor Channels(IEnumerable<float> values) => torch.tensor(values.ToArray(), [1, 1, 3, 1, 1]);

    private InferenceRequest Request(string input) => new(input, tiny.ReferenceRun, _folder.File("out"));

    private string Landmarks(int frames)
    {
        var text = new StringBuilder("{\"width\":200,\"height\":300,\"frames\":[");
        for (var frame = 0; frame < frames; frame++)
        {
            var landmarks = Enumerable.Range(0, 33).Select(i => string.Create(
                CultureInfo.InvariantCulture, $"[{0.3 + (0.02 * (i % 7))},{0.2 + (0.02 * i) + (0.001 * frame)},0,0.9]"));
            text.Append(CultureInfo.InvariantCulture, $"{(frame == 0 ? string.Empty : ",")}{{\"l\":[{string.Join(',', landmarks)}]}}");
        }

        return _folder.Write("landmarks.json", text.Append("]}").ToString());
    }
}
