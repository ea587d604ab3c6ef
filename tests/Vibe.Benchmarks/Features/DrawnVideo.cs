using SkiaSharp;
using Vibe.Core.Geometry;
using Vibe.Data.Images;
using Vibe.Data.Keypoints;
using Vibe.Preparation.Datasets;

namespace Vibe.Benchmarks.Features;

/// <summary>A data set of one video: pictures of 1920 x 1080 px as JPEG, with a person of 600 px in the middle.</summary>
internal sealed class DrawnVideo : IVideoDataset
{
    private const int Width = 1920;
    private const int Height = 1080;
    private const int PersonSize = 600;
    private const int Joints = 14;

    private static PersonBox Person => new(Width / 2.0, Height / 2.0, PersonSize, PersonSize);

    /// <summary>Gets where the person is cut out.</summary>
    public static CropTransform Crop => new(Person);

    public DatasetDescription Description => new("drawn", "Drawn Video")
    {
        Splits = ["all"],
        Convention = KeypointConventions.Common,
        CropScale = CropTransform.PublishedScale,
        FramesPerSecond = 30,
        Registration = "nowhere",
        ExpectedTree = "*.jpg",
    };

    public static void Draw(string folder, int count)
    {
        var random = new Random(1);
        for (var picture = 0; picture < count; picture++)
        {
            using var bitmap = new SKBitmap(Width, Height);
            using var canvas = new SKCanvas(bitmap);
            using var paint = new SKPaint();
            for (var i = 0; i < 3000; i++)
            {
                paint.Color = new SKColor((uint)random.Next() | 0xFF000000);
                canvas.DrawCircle(random.Next(Width), random.Next(Height), random.Next(4, 60), paint);
            }

            using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 90);
            File.WriteAllBytes(Path.Combine(folder, $"{picture:D4}.jpg"), data.ToArray());
        }
    }

    public IReadOnlyList<VideoUnit> Find(string source, string split) => [new VideoUnit("video", [], Directory.GetFiles(source).Length)];

    public IEnumerable<Video> Read(VideoUnit unit, ReadingContext context)
    {
        VideoFrame[] frames =
        [
            .. Directory.GetFiles(context.Source).Order(StringComparer.Ordinal)
                .Select((path, i) => new VideoFrame(i, Path.GetFileName(path), new PictureFile(path))),
        ];
        double[] keypoint = [Width / 2.0, Height / 2.0, 1];
        var track = new VideoTrack
        {
            Name = "person",
            FramesPerSecond = 30,
            Frames = frames,
            Boxes = [.. frames.Select(_ => Person)],
            Keypoints2D = [.. Enumerable.Repeat(keypoint, frames.Length * Joints).SelectMany(values => values)],
        };
        return [new Video([track])];
    }
}
