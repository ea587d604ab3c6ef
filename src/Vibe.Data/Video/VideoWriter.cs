using System.Diagnostics;
using System.Globalization;

namespace Vibe.Data.Video;

/// <summary>Encodes pictures as an MP4 video (H.264) by ffmpeg; the file appears only when it is complete.</summary>
public sealed class VideoWriter : IDisposable
{
    private readonly string _path;
    private readonly string _temporary;
    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly int _size;

    /// <summary>Starts a video.</summary>
    /// <param name="path">The file; an existing one is replaced at the end.</param>
    /// <param name="width">Width, px; even.</param>
    /// <param name="height">Height, px; even.</param>
    /// <param name="framesPerSecond">The frame rate, 1/s.</param>
    /// <exception cref="InvalidDataException">ffmpeg is not installed.</exception>
    public VideoWriter(string path, int width, int height, double framesPerSecond)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        (_path, _temporary, _size) = (path, $"{path}.{Guid.NewGuid():N}.tmp.mp4", width * height * 4);
        _process = VideoTool.Start(
            "ffmpeg",
            [
                "-v", "error", "-f", "rawvideo", "-pix_fmt", "rgba", "-s", FormattableString.Invariant($"{width}x{height}"),
                "-r", framesPerSecond.ToString(CultureInfo.InvariantCulture), "-i", "-", "-c:v", "libx264", "-pix_fmt", "yuv420p",
                "-crf", "20",
                "-movflags", "+faststart", VideoProbe.Argument(_temporary),
            ],
            withInput: true);
        _errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Adds a picture.</summary>
    /// <param name="pixels">Red, green, blue, alpha of every pixel, (height,width,4).</param>
    /// <exception cref="ArgumentException">The number of values does not fit the video's size.</exception>
    /// <exception cref="IOException">ffmpeg has stopped, e.g. because the disk is full.</exception>
    public void Add(ReadOnlySpan<byte> pixels)
    {
        if (pixels.Length != _size)
        {
            throw new ArgumentException($"Expected {_size} values but got {pixels.Length}.", nameof(pixels));
        }

        _process.StandardInput.BaseStream.Write(pixels);
    }

    /// <summary>Ends the video and gives the file its name.</summary>
    /// <exception cref="IOException">ffmpeg could not write it; the message says why.</exception>
    public void Commit()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        if (_process.ExitCode != 0)
        {
            throw new IOException($"Could not write {_path}: {VideoTool.Complaint(_errors.GetAwaiter().GetResult())}");
        }

        File.Move(_temporary, _path, overwrite: true);
    }

    /// <summary>Removes the unfinished video, if it is.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
        File.Delete(_temporary);
    }
}
