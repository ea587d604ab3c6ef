using Vibe.Data.Images;

namespace Vibe.Data.Video;

/// <summary>The pictures of a video file or of a folder.</summary>
/// <param name="Path">The file or folder.</param>
/// <param name="Width">Width of the pictures, px.</param>
/// <param name="Height">Height of the pictures, px.</param>
/// <param name="FramesPerSecond">The frame rate, 1/s; <see langword="null"/> for a folder, which does not say it.</param>
/// <param name="FrameCount">Number of pictures, of a video as announced.</param>
public sealed record FrameSource(string Path, int Width, int Height, double? FramesPerSecond, long FrameCount)
{
    private static readonly string[] Pictures = [".jpg", ".jpeg", ".png", ".webp", ".bmp"];
    private static readonly string[] Videos = [".mp4", ".mov", ".avi", ".mkv", ".webm", ".m4v", ".mpg", ".mpeg"];

    private VideoInfo? Video { get; init; }

    /// <summary>Returns whether a path is a video or a folder of pictures, by its name and kind alone.</summary>
    /// <param name="path">A file or folder.</param>
    public static bool IsOne(string path) => File.Exists(path) ? HasEnding(path, Videos) : Directory.Exists(path) && Files(path).Length > 0;

    /// <summary>Opens a video or a folder.</summary>
    /// <param name="path">The file or folder.</param>
    /// <exception cref="InvalidDataException">It is neither, or cannot be read.</exception>
    /// <exception cref="IOException">There is no such file or folder.</exception>
    public static FrameSource Open(string path)
    {
        if (!Directory.Exists(path))
        {
            var video = VideoProbe.Read(path);
            return new FrameSource(path, video.Width, video.Height, video.FramesPerSecond, video.FrameCount) { Video = video };
        }

        var files = Files(path);
        if (files.Length == 0)
        {
            throw new InvalidDataException($"{path}: expected pictures ({string.Join(", ", Pictures)}) but there are none.");
        }

        var first = RgbImage.Load(files[0]);
        return new FrameSource(path, first.Width, first.Height, null, files.Length);
    }

    /// <summary>Decodes the pictures in the order of their names, or of the video. Only one is held in memory.</summary>
    /// <exception cref="InvalidDataException">A picture is damaged or of another size than the first; names it.</exception>
    public IEnumerable<RgbImage> Read() => Video is { } video ? VideoReader.Read(video) : Files(Path).Select(Load);

    private static string[] Files(string folder) =>
        [.. Directory.GetFiles(folder).Where(file => HasEnding(file, Pictures)).Order(StringComparer.Ordinal)];

    private static bool HasEnding(string path, string[] endings) =>
        endings.Contains(System.IO.Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    private RgbImage Load(string file)
    {
        var picture = RgbImage.Load(file);
        return picture.Width == Width && picture.Height == Height
            ? picture
            : throw new InvalidDataException(
                $"{file}: expected pictures of one size, {Width} x {Height} px as the first, "
                + $"but found {picture.Width} x {picture.Height} px.");
    }
}
