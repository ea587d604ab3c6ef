using System.Globalization;
using Vibe.Formats.Files;

namespace Vibe.Data.Video;

/// <summary>
/// Makes small copies of videos, to be shown beside something: H.264 in MP4, at most 640 px wide or high, at most 6 MB a minute.
/// </summary>
public static class VideoCopy
{
    private const int LargestSide = 640;
    private const string BitRate = "700k";
    private const string Quality = "28";
    private const string FramesPerKeyframe = "15"; // so that a frame is found fast

    /// <summary>Copies a video's first frames.</summary>
    /// <param name="source">The video or folder of pictures.</param>
    /// <param name="framesPerSecond">The copy's frame rate, 1/s: each picture is a frame.</param>
    /// <param name="frameCount">How many frames to copy, at most.</param>
    /// <param name="cancellationToken">Ends the copying between pictures.</param>
    /// <returns>The bytes of the file.</returns>
    /// <exception cref="InvalidDataException">A picture cannot be read, or ffmpeg is not installed.</exception>
    /// <exception cref="IOException">ffmpeg could not write the copy; the message says why.</exception>
    public static byte[] Make(FrameSource source, double framesPerSecond, int frameCount, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        var path = Path.Combine(Path.GetTempPath(), $"vibe-{Guid.NewGuid():N}.mp4");
        try
        {
            Encode(path, source, framesPerSecond, frameCount, cancellationToken);
            return InputFile.ReadBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Encode(string path, FrameSource source, double framesPerSecond, int frameCount, CancellationToken cancellationToken)
    {
        var shrink = Math.Min(1, (double)LargestSide / Math.Max(source.Width, source.Height));
        using var process = VideoTool.Start(
            "ffmpeg",
            [
                "-v", "error", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", FormattableString.Invariant($"{source.Width}x{source.Height}"),
                "-r", framesPerSecond.ToString(CultureInfo.InvariantCulture), "-i", "-",
                "-vf", FormattableString.Invariant($"scale={Even(source.Width * shrink)}:{Even(source.Height * shrink)}"),
                "-c:v", "libx264", "-pix_fmt", "yuv420p", "-crf", Quality, "-maxrate", BitRate, "-bufsize", BitRate,
                "-g", FramesPerKeyframe, "-movflags", "+faststart", VideoProbe.Argument(path),
            ],
            withInput: true);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            foreach (var picture in source.Read().Take(frameCount))
            {
                cancellationToken.ThrowIfCancellationRequested();
                process.StandardInput.BaseStream.Write(picture.Pixels.Span);
            }

            process.StandardInput.Close();
            process.WaitForExit();
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }

        if (process.ExitCode != 0)
        {
            throw new IOException(
                $"{source.Path}: ffmpeg could not copy it: {VideoTool.Complaint(errors.GetAwaiter().GetResult())}");
        }
    }

    private static int Even(double side) => Math.Max(2, (int)Math.Round(side / 2) * 2);
}
