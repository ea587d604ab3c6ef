using System.Globalization;
using System.Text.Json;

namespace Vibe.Data.Video;

/// <summary>Asks ffprobe what a video is; pictures that are to be turned by a quarter have width and height exchanged.</summary>
internal static class VideoProbe
{
    private const int LargestSide = 32_768;

    /// <summary>Reads a video's description.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">ffprobe is not installed, or the file is no video it can read; the message says
    /// which.</exception>
    public static VideoInfo Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"{path}: there is no such file.");
        }

        using var process = VideoTool.Start(
            "ffprobe", ["-v", "error", "-select_streams", "v:0", "-show_streams", "-show_format", "-of", "json", Argument(path)]);
        var errors = process.StandardError.ReadToEndAsync();
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var complaint = VideoTool.Complaint(errors.GetAwaiter().GetResult());
        if (process.ExitCode != 0)
        {
            throw new InvalidDataException($"{path}: ffprobe cannot read it: {complaint}");
        }

        using var json = JsonDocument.Parse(text);
        return json.RootElement.TryGetProperty("streams", out var streams) && streams.GetArrayLength() > 0
            ? Describe(path, streams[0], json.RootElement)
            : throw new InvalidDataException($"{path}: expected a video but there is no video stream in it.");
    }

    /// <summary>Keeps a name that begins with a dash from being read as an option.</summary>
    /// <param name="path">The file.</param>
    internal static string Argument(string path) => $"file:{Path.GetFullPath(path)}";

    private static VideoInfo Describe(string path, JsonElement stream, JsonElement root)
    {
        var (width, height) = (Whole(stream, "width"), Whole(stream, "height"));
        var rate = Rate(stream, "avg_frame_rate") is > 0 and var mean ? mean : Rate(stream, "r_frame_rate");
        if (width is < 1 or > LargestSide || height is < 1 or > LargestSide || !(rate is > 0 and < 10_000))
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"{path}: expected a video with pictures and a frame rate but found {width} x {height} px at {rate}/s."));
        }

        var isTurned = Math.Abs(Rotation(stream)) % 180 == 90;
        var seconds = Number(stream, "duration") is > 0 and var own ? own
            : root.TryGetProperty("format", out var format) ? Number(format, "duration") : 0;
        var frames = Whole(stream, "nb_frames") is > 0 and var counted ? counted : (long)Math.Round(seconds * rate);
        return new VideoInfo(path, isTurned ? height : width, isTurned ? width : height, rate, frames);
    }

    private static int Rotation(JsonElement stream)
    {
        if (stream.TryGetProperty("side_data_list", out var list))
        {
            foreach (var data in list.EnumerateArray().Where(data => data.TryGetProperty("rotation", out _)))
            {
                return Whole(data, "rotation");
            }
        }

        return stream.TryGetProperty("tags", out var tags) ? Whole(tags, "rotate") : 0;
    }

    private static double Rate(JsonElement stream, string name) =>
        Text(stream, name).Split('/') is [var count, var time]
        && double.TryParse(count, CultureInfo.InvariantCulture, out var frames)
        && double.TryParse(time, CultureInfo.InvariantCulture, out var seconds) && seconds > 0
            ? frames / seconds
            : 0;

    private static double Number(JsonElement parent, string name) =>
        double.TryParse(Text(parent, name), CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : 0;

    private static int Whole(JsonElement parent, string name) => (int)Math.Clamp(Number(parent, name), int.MinValue, int.MaxValue);

    private static string Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value)
            ? value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText()
            : string.Empty;
}
