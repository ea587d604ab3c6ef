using System.Globalization;
using Vibe.Data.Images;

namespace Vibe.Data.Video;

/// <summary>Decodes a video's pictures one after another by ffmpeg, turned as they are shown, at a constant rate.</summary>
internal static class VideoReader
{
    /// <summary>Decodes the pictures. Only one is held in memory.</summary>
    /// <param name="video">The video.</param>
    /// <returns>The pictures in order; where the video's rate varies, the one that is shown at each multiple of the mean frame
    /// time.</returns>
    /// <exception cref="InvalidDataException">ffmpeg is not installed, or the video is damaged; pictures before the damage have been
    /// given.</exception>
    public static IEnumerable<RgbImage> Read(VideoInfo video)
    {
        ArgumentNullException.ThrowIfNull(video);
        using var process = VideoTool.Start(
            "ffmpeg",
            [
                "-v", "error", "-nostdin", "-i", VideoProbe.Argument(video.Path), "-map", "0:v:0",
                "-r", video.FramesPerSecond.ToString(CultureInfo.InvariantCulture),
                "-f", "rawvideo", "-pix_fmt", "rgb24", "-",
            ]);
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            var count = 0;
            while (Next(process.StandardOutput.BaseStream, video) is { } picture)
            {
                count++;
                yield return picture;
            }

            process.WaitForExit();
            var complaint = VideoTool.Complaint(errors.GetAwaiter().GetResult());
            if (process.ExitCode != 0 || count == 0)
            {
                throw new InvalidDataException($"{video.Path}: ffmpeg decoded {count} pictures and then stopped: {complaint}");
            }
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    private static RgbImage? Next(Stream stream, VideoInfo video)
    {
        var pixels = GC.AllocateUninitializedArray<byte>(checked(video.Width * video.Height * RgbImage.Channels));
        return stream.ReadAtLeast(pixels, pixels.Length, throwOnEndOfStream: false) == pixels.Length
            ? new RgbImage(video.Width, video.Height, pixels)
            : null;
    }
}
