using System.ComponentModel;
using System.Diagnostics;

namespace Vibe.Data.Video;

/// <summary>Starts ffmpeg and ffprobe.</summary>
internal static class VideoTool
{
    private const int LongestComplaint = 600;

    /// <summary>Starts a program with its output redirected.</summary>
    /// <param name="program"><c>ffmpeg</c> or <c>ffprobe</c>.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="withInput">Whether the program reads what is written to it.</param>
    /// <exception cref="InvalidDataException">The program is not installed; the message says what to do.</exception>
    public static Process Start(string program, IEnumerable<string> arguments, bool withInput = false)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                RedirectStandardInput = withInput,
            })!;
        }
        catch (Win32Exception error)
        {
            throw new InvalidDataException(
                $"Videos are read and written by {program}, which is not installed here ({error.Message}). "
                + "Install ffmpeg (https://ffmpeg.org; apt-get install ffmpeg), or give a folder of pictures.",
                error);
        }
    }

    /// <summary>Shortens what a program complained about.</summary>
    /// <param name="text">Its error output.</param>
    public static string Complaint(string text) => text.Trim() is { Length: > LongestComplaint } longer
        ? longer[^LongestComplaint..]
        : text.Trim();
}
