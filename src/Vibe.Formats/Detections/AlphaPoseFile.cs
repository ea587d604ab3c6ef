using System.Globalization;
using System.Text.Json;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Detections;

/// <summary>Reads AlphaPose's <c>alphapose-results.json</c>: a list of people of all pictures, tracked or not.</summary>
public static class AlphaPoseFile
{
    private const int BoxSize = 4;

    /// <summary>Reads every person.</summary>
    /// <param name="path">The file.</param>
    /// <returns>
    /// The people in the file's order, with the names of their pictures; keypoints in the file's joint order (17 of COCO, usually).
    /// </returns>
    /// <exception cref="InvalidDataException">Not JSON, cut off, or with parts that are missing or no numbers; names the entry.</exception>
    public static IReadOnlyList<Detection> Read(string path) => DetectionJson.Read<IReadOnlyList<Detection>>(path, root =>
    {
        if (root.ValueKind != JsonValueKind.Array)
        {
            throw Refusal.Of(path, "expected a list of people.");
        }

        var people = new List<Detection>();
        var count = 0;
        foreach (var person in root.EnumerateArray())
        {
            var source = $"{path}: entry {people.Count}";
            people.Add(new Detection
            {
                Keypoints = DetectionJson.Keypoints(person, "keypoints", ref count, source),
                Image = Image(person) ?? throw Refusal.Of(source, "expected the picture's name as 'image_id'."),
                Box = person.TryGetProperty("box", out _) ? Box(person, source) : null,
                Score = person.TryGetProperty("score", out var score) ? DetectionJson.Number(score) : null,
                Track = person.TryGetProperty("idx", out var track)
                    ? Track(track) ?? throw Refusal.Of(source, "'idx' is not the number of a track.")
                    : null,
            });
        }

        return people;
    });

    /// <summary>Returns whether JSON is one of these files.</summary>
    /// <param name="root">Its root.</param>
    internal static bool IsOne(JsonElement root) =>
        root.ValueKind == JsonValueKind.Array && root.GetArrayLength() > 0 && root[0].ValueKind == JsonValueKind.Object
        && root[0].TryGetProperty("keypoints", out _) && root[0].TryGetProperty("image_id", out _);

    // Some versions number the pictures instead.
    private static string? Image(JsonElement person) => !person.TryGetProperty("image_id", out var image) ? null
        : image.ValueKind == JsonValueKind.String ? image.GetString()
        : DetectionJson.Whole(image)?.ToString(CultureInfo.InvariantCulture);

    // A number, or a list that holds it in some versions.
    private static int? Track(JsonElement track) =>
        DetectionJson.Whole(track.ValueKind == JsonValueKind.Array && track.GetArrayLength() > 0 ? track[0] : track);

    private static double[] Box(JsonElement person, string source) =>
        DetectionJson.Numbers(person, "box", source) is { Length: BoxSize } box
        ? box
        : throw Refusal.Of(source, "'box' is not left, top, width and height.");
}
