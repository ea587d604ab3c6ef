using SkiaSharp;
using Vibe.Data.Video;
using Vibe.Inference.Predictions;
using Vibe.Testing;
using Vibe.Workflows.Infer;

namespace Vibe.Workflows.Tests.Infer;

public sealed class DetectedPeopleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Find_FollowsAPersonThroughAllPictures()
    {
        using var picture = new SKBitmap(128, 128);
        picture.Erase(SKColors.White);
        using var encoded = picture.Encode(SKEncodedImageFormat.Png, 100);
        Directory.CreateDirectory(_folder.File("pictures"));
        for (var frame = 0; frame < 5; frame++)
        {
            File.WriteAllBytes(_folder.File($"pictures/{frame}.png"), encoded.ToArray());
        }

        var reports = new List<InferenceProgress>();
        var people = DetectedPeople.Find(
            TinyYolox.Write(_folder.File("yolox.onnx")), FrameSource.Open(_folder.File("pictures")), new Recorder(reports), default);

        // The detector's 16 x 26.4 px in 64 x 64 are 32 x 52.8 px here.
        Assert.Equal([0, 1, 2, 3, 4], people.Select(person => person.Frame!.Value));
        Assert.All(people, person => Assert.Equal(1, person.Track));
        Assert.All(people, person => Assert.Equal(32, person.Box![2], 1e-3));
        Assert.Equal(new InferenceProgress(5, 5), reports[^1]);
    }

    private sealed class Recorder(List<InferenceProgress> reports) : IProgress<InferenceProgress>
    {
        public void Report(InferenceProgress value) => reports.Add(value);
    }
}
