using SkiaSharp;
using Vibe.Core.Geometry;
using Vibe.Data.Keypoints;
using Vibe.Preparation.Datasets;

namespace Vibe.Preparation.Tests.Pipeline;

/// <summary>A data set of coloured pictures: a folder per video, which is a unit, with two people in every picture.</summary>
internal sealed class TinyVideos : IVideoDataset
{
    public const double Rate = 50;

    /// <summary>Gets or sets the rate that stores have by default.</summary>
    public double StoreRate { get; set; } = Rate;

    /// <summary>Gets or sets the video that has 15 frames a second.</summary>
    public string? Slow { get; set; }

    /// <summary>Gets or sets the units whose reading ends with an error.</summary>
    public string[] DamagedUnits { get; set; } = [];

    /// <summary>Gets the pictures that were read.</summary>
    public List<string> Read { get; } = [];

    /// <summary>Gets the units that were read.</summary>
    public List<string> ReadUnits { get; } = [];

    public DatasetDescription Description => new("tiny", "Tiny Videos")
    {
        Splits = ["all"],
        Convention = KeypointConventions.Common,
        CropScale = 1.2,
        FramesPerSecond = StoreRate,
        Registration = "nowhere",
        ExpectedTree = "<video>/000.jpg ...",
    };

    /// <summary>Draws a data set's pictures, 80 x 60 px.</summary>
    public static string Draw(string folder, params int[] frames)
    {
        for (var video = 0; video < frames.Length; video++)
        {
            Directory.CreateDirectory(Path.Combine(folder, $"v{video}"));
            for (var frame = 0; frame < frames[video]; frame++)
            {
                using var bitmap = new SKBitmap(80, 60);
                using var canvas = new SKCanvas(bitmap);
                canvas.Clear(new SKColor((byte)(40 * video), (byte)(9 * frame), 128));
                canvas.DrawCircle(20 + frame, 30, 12, new SKPaint { Color = SKColors.White });
                using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 90);
                File.WriteAllBytes(PictureOf(folder, video, frame), data.ToArray());
            }
        }

        return folder;
    }

    public static string PictureOf(string folder, int video, int frame) => Path.Combine(folder, $"v{video}", $"{frame:D3}.jpg");

    public IReadOnlyList<VideoUnit> Find(string source, string split) =>
        [.. DatasetFolder.Folders(source, "videos")
            .Select(folder => new VideoUnit(Path.GetFileName(folder), [], Directory.GetFiles(folder).Length))];

    IEnumerable<Video> IVideoDataset.Read(VideoUnit unit, ReadingContext context)
    {
        ReadUnits.Add(unit.Name);
        if (DamagedUnits.Contains(unit.Name))
        {
            throw new InvalidDataException("damaged");
        }

        var pictures = DatasetFolder.Pictures(Path.Combine(context.Source, unit.Name), "pictures");
        context.Drop("ends in 9", unit.Name, pictures.Count(path => path.EndsWith("9.jpg", StringComparison.Ordinal)));
        yield return new Video([Track(unit.Name, 0, pictures), Track(unit.Name, 1, pictures)]);
    }

    private VideoTrack Track(string video, int person, IReadOnlyList<string> pictures)
    {
        List<VideoFrame> frames = [.. pictures.Where(path => !path.EndsWith("9.jpg", StringComparison.Ordinal))
            .Select(path => new VideoFrame(
                int.Parse(Path.GetFileNameWithoutExtension(path), null), $"{video}/{Path.GetFileName(path)}", new Watched(path, Read)))];
        return new VideoTrack
        {
            Name = $"{video}_{person}",
            Subject = $"person {person}",
            Motion = video,
            FramesPerSecond = video == Slow ? 15 : Rate,
            Frames = frames,
            Boxes = [.. frames.Select(frame => new PersonBox(20 + frame.Id + (30 * person), 30, 40, 40))],
            Keypoints2D = [.. frames.SelectMany(frame => Enumerable.Range(0, 14)
                .SelectMany(joint => new double[] { 20 + frame.Id + joint, 30 + joint, joint == 13 ? 0 : 1 }))],
        };
    }

    private sealed record Watched(string Path, List<string> Seen) : Picture
    {
        public override string Place => Path;

        public override ReadOnlyMemory<byte> Read()
        {
            lock (Seen)
            {
                Seen.Add(Path);
            }

            return File.ReadAllBytes(Path);
        }
    }
}
