using Vibe.Inference.Inputs;

namespace Vibe.Inference.Stores;

/// <summary>Finds the videos whose keypoints lie in a folder.</summary>
internal static class KeypointVideos
{
    /// <summary>Finds them at any depth.</summary>
    /// <param name="source">
    /// A folder. OpenPose's files, one a picture, make their folder a video; every other JSON file is a video of its own.
    /// </param>
    /// <returns>The videos by name: their paths below the folder without ending, with forward slashes.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">A file is no JSON, or there is none.</exception>
    public static IReadOnlyList<(string Name, string Path)> Find(string source)
    {
        if (!Directory.Exists(source))
        {
            throw new DirectoryNotFoundException($"{source}: there is no such folder.");
        }

        (string Name, string Path)[] videos = [.. In(source, source).OrderBy(video => video.Name, StringComparer.Ordinal)];
        return videos.Length > 0
            ? videos
            : throw new InvalidDataException(
                $"{source}: expected keypoints as OpenPose, AlphaPose, COCO or MediaPipe write them, but there is no .json file.");
    }

    private static IEnumerable<(string Name, string Path)> In(string folder, string source)
    {
        string[] files = [.. Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal)];
        var videos = files.Length > 0 && KeypointInput.IsPicture(files[0])
            ? [(Name(folder, source), folder)]
            : files.Select(file => (Name(Path.ChangeExtension(file, null), source), file));
        return videos.Concat(Directory.GetDirectories(folder).SelectMany(inner => In(inner, source)));
    }

    private static string Name(string path, string source) => Path.GetRelativePath(source, path) is not "." and var name
        ? name.Replace(Path.DirectorySeparatorChar, '/')
        : Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(source)));
}
