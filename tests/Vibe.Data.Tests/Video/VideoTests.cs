using Vibe.Data.Video;
using Vibe.Testing;

namespace Vibe.Data.Tests.Video;

public sealed class VideoTests : IDisposable
{
    private const int Width = 64;
    private const int Height = 48;

    private readonly TemporaryFolder _folder = new();

    [ToolFact("ffmpeg")]
    public void Reader_GivesThePicturesThatWereWritten()
    {
        var path = Write(frames: 12, rate: 12.5);

        var video = VideoProbe.Read(path);
        var pictures = VideoReader.Read(video).ToList();

        Assert.Equal((Width, Height, 12.5, 12L), (video.Width, video.Height, video.FramesPerSecond, video.FrameCount));
        Assert.Equal(12, pictures.Count);
        // encoding loses a little
        Assert.All(pictures, (picture, frame) => Assert.InRange(picture.Pixels.Span[0], (frame * 20) - 6, (frame * 20) + 6));
    }

    [ToolFact("ffmpeg")]
    public void Reader_TurnsPicturesAsTheFileSays()
    {
        var (straight, turned) = (Write(frames: 5, rate: 10), _folder.File("turned.mp4"));
        ToolFactAttribute.Run("ffmpeg", ["-v", "error", "-i", straight, "-c", "copy", "-metadata:s:v:0", "rotate=90", turned]);

        var video = VideoProbe.Read(turned);

        Assert.Equal((Height, Width), (video.Width, video.Height));
        Assert.All(VideoReader.Read(video), picture => Assert.Equal((Height, Width), (picture.Width, picture.Height)));
    }

    [ToolFact("ffmpeg")]
    public void Probe_Throws_WhenTheFileIsNoVideo()
    {
        var path = _folder.Write("no.mp4", "this is no video");

        var error = Assert.Throws<InvalidDataException>(() => VideoProbe.Read(path));

        Assert.StartsWith($"{path}: ffprobe cannot read it: ", error.Message, StringComparison.Ordinal);
    }

    [ToolFact("ffmpeg")]
    public void Writer_LeavesNothing_WhenItIsNotCommitted()
    {
        using (var writer = new VideoWriter(_folder.File("half.mp4"), Width, Height, 10))
        {
            writer.Add(new byte[Width * Height * 4]);
        }

        Assert.Empty(Directory.GetFiles(_folder.Root));
    }

    [ToolFact("ffmpeg")]
    public void Copy_IsSmall_AndHasAsManyFramesAsAreAskedFor()
    {
        var pictures = Directory.CreateDirectory(_folder.File("pictures")).FullName;
        using (var bitmap = new SkiaSharp.SKBitmap(1001, 500))
        using (var encoded = bitmap.Encode(SkiaSharp.SKEncodedImageFormat.Png, 100))
        {
            for (var frame = 0; frame < 8; frame++)
            {
                File.WriteAllBytes(Path.Combine(pictures, $"{frame}.png"), encoded.ToArray());
            }
        }

        File.WriteAllBytes(_folder.File("copy.mp4"), VideoCopy.Make(FrameSource.Open(pictures), 25, frameCount: 5));

        var video = VideoProbe.Read(_folder.File("copy.mp4"));
        Assert.Equal((640, 320, 25.0, 5L), (video.Width, video.Height, video.FramesPerSecond, video.FrameCount));
    }

    [Fact]
    public void Tool_SaysWhatToDo_WhenItIsMissing()
    {
        var error = Assert.Throws<InvalidDataException>(() => VideoTool.Start("no-such-ffmpeg", []));

        Assert.Contains("Install ffmpeg", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FrameSource_NamesThePicture_WhoseSizeDiffers()
    {
        File.Copy(Fixtures.Picture("baseline.jpg"), _folder.File("1.jpg"));
        using (var bitmap = new SkiaSharp.SKBitmap(10, 10))
        using (var encoded = bitmap.Encode(SkiaSharp.SKEncodedImageFormat.Png, 100))
        {
            File.WriteAllBytes(_folder.File("2.png"), encoded.ToArray());
        }

        var source = FrameSource.Open(_folder.Root);
        var error = Assert.Throws<InvalidDataException>(() => source.Read().Count());

        Assert.Equal((96, 64, 2L), (source.Width, source.Height, source.FrameCount));
        Assert.Equal(
            $"{_folder.File("2.png")}: expected pictures of one size, 96 x 64 px as the first, but found 10 x 10 px.", error.Message);
    }

    public void Dispose() => _folder.Dispose();

    private string Write(int frames, double rate)
    {
        var path = _folder.File("video.mp4");
        using var writer = new VideoWriter(path, Width, Height, rate);
        for (var frame = 0; frame < frames; frame++)
        {
            var pixels = new byte[Width * Height * 4];
            pixels.AsSpan().Fill((byte)(frame * 20));
            writer.Add(pixels);
        }

        writer.Commit();
        return path;
    }
}
