using System.Globalization;
using SkiaSharp;
using Vibe.Core.Body;
using Vibe.Data.Images;
using Vibe.Data.Video;
using Vibe.Formats.Files;
using Vibe.Inference;

namespace Vibe.Workflows.Infer;

/// <summary>Draws a motion over the pictures it was found in, as single pictures and as a video.</summary>
internal static class OverlayFiles
{
    /// <summary>Writes <c>overlay/000000.png</c>, ... and, where it is asked for, <c>overlay.mp4</c>.</summary>
    /// <param name="folder">The results' folder.</param>
    /// <param name="result">The motion, found in a video.</param>
    /// <param name="body">The body model.</param>
    /// <param name="options">What to draw.</param>
    /// <param name="background">The video, or a folder of its pictures; <see langword="null"/> draws over a plain ground.</param>
    /// <param name="stop">Ends the drawing between frames.</param>
    /// <returns>The files.</returns>
    /// <exception cref="InvalidDataException">The motion was found in no video, or the background cannot be read.</exception>
    public static IReadOnlyList<string> Write(
        string folder, MotionResult result, BodyModel body, OverlayOptions options, string? background = null,
        CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(options);
        if (result is not { Axes: MotionAxes.Camera, Width: > 0, Height: > 0, FocalLength: > 0, FrameCount: > 0 })
        {
            throw new InvalidDataException($"{result.Source}: expected motion found in a video, with a camera, to draw it over pictures.");
        }

        var drawing = new OverlayDrawing(result, body);
        var wanted = Wanted(result.FrameCount, options.PictureCount);
        var files = new List<string>();
        using var video = options.WithVideo
            ? new VideoWriter(Path.Combine(folder, "overlay.mp4"), drawing.Width, drawing.Height, result.FramesPerSecond)
            : null;
        Directory.CreateDirectory(Path.Combine(folder, "overlay"));
        var frame = 0;
        foreach (var shown in Backgrounds(result, background).TakeWhile(_ => frame < result.FrameCount))
        {
            stop.ThrowIfCancellationRequested();
            using (shown)
            {
                if (video is not null || wanted.Contains(frame))
                {
                    using var picture = drawing.Draw(frame, shown);
                    video?.Add(picture.GetPixelSpan());
                    if (wanted.Contains(frame))
                    {
                        files.Add(Save(folder, frame, picture));
                    }
                }
            }

            frame++;
        }

        video?.Commit();
        return video is null ? files : [.. files, Path.Combine(folder, "overlay.mp4")];
    }

    private static HashSet<int> Wanted(int frames, int count) =>
        [.. Enumerable.Range(0, Math.Min(frames, count)).Select(i => (int)(((2L * i) + 1) * frames / (2L * Math.Min(frames, count))))];

    private static string Save(string folder, int frame, SKBitmap picture)
    {
        var path = Path.Combine(folder, "overlay", $"{frame.ToString("D6", CultureInfo.InvariantCulture)}.png");
        using var encoded = picture.Encode(SKEncodedImageFormat.Png, 100);
        AtomicFile.Write(path, encoded.SaveTo);
        return path;
    }

    private static IEnumerable<SKBitmap?> Backgrounds(MotionResult result, string? background) => background is null
        ? Enumerable.Repeat<SKBitmap?>(null, result.FrameCount)
        : FrameSource.Open(background).Read().Select(Bitmap);

    private static SKBitmap? Bitmap(RgbImage image)
    {
        var bitmap = new SKBitmap(new SKImageInfo(image.Width, image.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var from = image.Pixels.Span;
        var to = bitmap.GetPixelSpan();
        for (var i = 0; i < image.Width * image.Height; i++)
        {
            from.Slice(3 * i, 3).CopyTo(to[(4 * i)..]);
            to[(4 * i) + 3] = byte.MaxValue;
        }

        return bitmap;
    }
}
