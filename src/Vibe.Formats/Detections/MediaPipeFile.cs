using System.Text.Json;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Detections;

/// <summary>
/// Reads the 33 landmarks that MediaPipe Pose finds in a video: <c>{ width, height, frames: [ { l: [[x, y, z, visibility], ...] } ]
/// }</c>.
/// </summary>
/// <remarks>MediaPipe gives x and y as shares of the picture's width and height; they come out in pixels.</remarks>
public static class MediaPipeFile
{
    /// <summary>Landmarks of a person.</summary>
    public const int LandmarkCount = 33;

    private const int FewestValues = 3;
    private const int LargestPicture = 65_536;

    /// <summary>Reads the person of every frame.</summary>
    /// <param name="path">The file; a frame in which nobody was found is <c>null</c> there.</param>
    /// <returns>The size of the pictures, how many frames there are, and the people; confidence is the landmark's visibility.</returns>
    /// <exception cref="InvalidDataException">
    /// Not JSON, cut off, without a picture's size, or with landmarks that are not 33 times x, y, z and visibility; names the frame.
    /// </exception>
    public static MediaPipeLandmarks Read(string path) => DetectionJson.ReadList(path, "frames", (root, frames) =>
    {
        var people = new List<Detection>();
        var (width, height) = (Size(root, "width", path), Size(root, "height", path));
        var frame = 0;
        foreach (var entry in frames)
        {
            if (entry.ValueKind != JsonValueKind.Null)
            {
                people.Add(
                    new Detection { Frame = frame, Track = 0, Keypoints = Landmarks(entry, width, height, $"{path}: frame {frame}") });
            }

            frame++;
        }

        return new MediaPipeLandmarks(width, height, frame, people);
    });

    /// <summary>Returns whether JSON is one of these files.</summary>
    /// <param name="root">Its root.</param>
    internal static bool IsOne(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("width", out _) && root.TryGetProperty("height", out _)
        && root.TryGetProperty("frames", out var frames) && frames.ValueKind == JsonValueKind.Array;

    private static int Size(JsonElement root, string name, string path) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var size)
        && DetectionJson.Whole(size) is > 0 and <= LargestPicture and int pixels
            ? pixels
            : throw Refusal.Of(path, $"expected the pictures' '{name}' in pixels, 1 to {LargestPicture}.");

    private static double[] Landmarks(JsonElement frame, int width, int height, string source)
    {
        var list = DetectionJson.List(frame, "l", source);
        if (list.GetArrayLength() != LandmarkCount)
        {
            throw Refusal.Of(source, $"expected {LandmarkCount} landmarks in 'l' but found {list.GetArrayLength()}.");
        }

        var keypoints = new double[LandmarkCount * 3];
        var at = 0;
        foreach (var landmark in list.EnumerateArray())
        {
            var values = landmark.ValueKind == JsonValueKind.Array && landmark.GetArrayLength() > FewestValues
                ? landmark.EnumerateArray().Select(DetectionJson.Number).ToArray()
                : [];
            if (values.Length == 0 || values.Any(value => value is null))
            {
                throw Refusal.Of(source, $"landmark {at / 3} is not x, y, z and visibility.");
            }

            (keypoints[at], keypoints[at + 1], keypoints[at + 2]) = (values[0]!.Value * width, values[1]!.Value * height, values[3]!.Value);
            at += 3;
        }

        return keypoints;
    }
}
