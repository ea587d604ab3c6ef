using System.Text.Json;
using Vibe.Data.Images;
using Vibe.Formats.Detections;
using Vibe.Formats.Files;

namespace Vibe.Inference.Inputs;

/// <summary>Reads the people of a video from what 2D keypoint detectors write.</summary>
/// <remarks>
/// A folder of OpenPose's JSON files (one a picture, any version), AlphaPose's or COCO's result list, MediaPipe's landmarks. People without
/// track numbers are followed from frame to frame by <see cref="KeypointTracker"/>.
/// </remarks>
public static class KeypointInput
{
    private const double UsualRate = 30;

    /// <summary>Returns whether a path is something that <see cref="Read"/> may read, by its name and kind alone.</summary>
    /// <param name="path">A file or folder.</param>
    public static bool IsOne(string path) => File.Exists(path)
        ? path.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
        : Directory.Exists(path) && Directory.EnumerateFiles(path, "*.json").Any(file => Path.GetFileName(file) != "manifest.json");

    /// <summary>Reads the people.</summary>
    /// <param name="path">A folder of OpenPose files, or a JSON file.</param>
    /// <param name="options">What the files do not say.</param>
    /// <exception cref="InvalidDataException">
    /// A file is damaged or of another kind, has an unknown number of keypoints, or nobody is found long enough; the message says which.
    /// </exception>
    /// <exception cref="IOException">There is no such file or folder.</exception>
    public static TrackedVideo Read(string path, KeypointInputOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var video = Find(path, options);
        return video.Tracks.Count > 0
            ? video
            : throw new InvalidDataException(
                $"{path}: expected a person in at least {options.FewestFrames} frames but found none. {string.Join(' ', video.Notes)}"
                    .TrimEnd());
    }

    /// <summary>Reads the people as <see cref="Read"/> does, but nobody is no error.</summary>
    /// <param name="path">A folder of OpenPose files, or a JSON file.</param>
    /// <param name="options">What the files do not say.</param>
    internal static TrackedVideo Find(string path, KeypointInputOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var (people, size, frames) = Directory.Exists(path) ? OpenPose(path) : List(path);
        var notes = new List<string>();
        if (options.FramesPerSecond is null)
        {
            notes.Add($"The files do not say the frame rate: {UsualRate}/s was assumed.");
        }

        var tracks = Tracks([.. people.Where(person => person.Keypoints.Count > 0)], path, options, notes);
        if (tracks.Count == 0 && people.All(person => person.Keypoints.Count == 0))
        {
            notes.Add($"There are no keypoints of people in {frames} pictures.");
        }

        var (width, height) = options.PictureSize ?? size ?? Assume(tracks, notes);
        return new TrackedVideo(path, width, height, options.FramesPerSecond ?? UsualRate, tracks) { Notes = notes };
    }

    /// <summary>Returns whether a JSON file is OpenPose's of one picture; files of other detectors are those of a whole video.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is no JSON.</exception>
    internal static bool IsPicture(string path) => Root(path) == JsonValueKind.Object && OpenPoseFile.IsOne(path);

    private static IReadOnlyList<PersonTrack> Tracks(
        IReadOnlyList<Detection> people, string path, KeypointInputOptions options, List<string> notes)
    {
        if (people.Count == 0)
        {
            return [];
        }

        var layout = DetectorLayout.Find(people[0].Keypoints.Count / 3, path);
        var detections = people.Select(person => new FrameDetection(
            person.Frame!.Value, person.Track, person.Keypoints.Count == layout.Count * 3
                ? layout.Convert(person.Keypoints, options.LowestConfidence)
                : throw new InvalidDataException(
                    $"{path}: frame {person.Frame}: expected people of {layout.Count} keypoints, as before, "
                    + $"but found {person.Keypoints.Count / 3}.")));
        return TrackBuilder.Build([.. detections], options.FewestFrames, notes);
    }

    private static (IReadOnlyList<Detection> People, PictureSize? Size, int Frames) OpenPose(string folder)
    {
        var files = Directory.GetFiles(folder, "*.json");
        var numbers = PictureNumbers.Of([.. files.Select(file => Path.GetFileName(file))]);
        var people = files.Zip(numbers).OrderBy(file => file.Second)
            .SelectMany(file => OpenPoseFile.Read(file.First).Select(person => person with { Frame = file.Second }))
            .ToList();
        return files.Length > 0
            ? (people, null, files.Length)
            : throw new InvalidDataException($"{folder}: expected OpenPose's JSON files, one a picture, but there is no .json file.");
    }

    private static (IReadOnlyList<Detection> People, PictureSize? Size, int Frames) List(string path)
    {
        switch (Root(path))
        {
            case JsonValueKind.Array:
                var people = AlphaPoseFile.Read(path);
                string[] names = [.. people.Select(person => person.Image!).Distinct()];
                var numbers = names.Zip(PictureNumbers.Of(names))
                    .ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
                var numbered = people.Select(person => person with { Frame = numbers[person.Image!] });
                return ([.. numbered.OrderBy(person => person.Frame)], null, names.Length);
            case JsonValueKind.Object:
                var landmarks = MediaPipeFile.Read(path);
                return (landmarks.People, new PictureSize(landmarks.Width, landmarks.Height), landmarks.FrameCount);
            default:
                throw new InvalidDataException($"{path}: expected AlphaPose's or COCO's list of people, or MediaPipe's landmarks.");
        }
    }

    // Looks at the beginning only: an hour's keypoints are a large file, which its reader reads as a whole.
    private static JsonValueKind Root(string path)
    {
        using var text = new StreamReader(InputFile.Open(path));
        int first;
        do
        {
            first = text.Read();
        }
        while (first is ' ' or '\t' or '\r' or '\n');

        return first switch
        {
            '[' => JsonValueKind.Array,
            '{' => JsonValueKind.Object,
            _ => JsonValueKind.Undefined,
        };
    }

    private static PictureSize Assume(IReadOnlyList<PersonTrack> tracks, List<string> notes)
    {
        var (right, bottom) = (1f, 1f);
        foreach (var keypoints in tracks.Select(track => track.Keypoints))
        {
            for (var i = 0; i < keypoints.Length; i += 3)
            {
                (right, bottom) = (MathF.Max(right, keypoints[i]), MathF.Max(bottom, keypoints[i + 1]));
            }
        }

        var size = new PictureSize(
            (int)MathF.Ceiling(MathF.Min(right, ushort.MaxValue)), (int)MathF.Ceiling(MathF.Min(bottom, ushort.MaxValue)));
        notes.Add($"The files do not say the pictures' size: {size.Width} x {size.Height} px, which hold all keypoints, was assumed.");
        return size;
    }
}
