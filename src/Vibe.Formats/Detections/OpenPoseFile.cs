using System.Text.Json;

namespace Vibe.Formats.Detections;

/// <summary>
/// Reads OpenPose's JSON (<c>--write_json</c>) of any version, one file a picture; the tracking build (STAF) adds track numbers.
/// </summary>
public static class OpenPoseFile
{
    /// <summary>Reads the people of one picture.</summary>
    /// <param name="path">The file. Hands and faces in it are left out.</param>
    /// <returns>
    /// The people in the file's order, none where nobody was found; keypoints in the file's joint order (BODY_25, BODY_21A, ...),
    /// tracks where <c>person_id</c> is 0 or more.
    /// </returns>
    /// <exception cref="InvalidDataException">
    /// Not JSON, cut off, without <c>people</c>, or with keypoints that are not x, y, confidence; names the person.
    /// </exception>
    public static IReadOnlyList<Detection> Read(string path) => DetectionJson.Read<IReadOnlyList<Detection>>(path, root =>
    {
        var people = new List<Detection>();
        var count = 0;
        foreach (var person in DetectionJson.List(root, "people", path).EnumerateArray())
        {
            var source = $"{path}: person {people.Count}";
            people.Add(new Detection
            {
                Keypoints = DetectionJson.Keypoints(person, KeypointsName(person), ref count, source),
                Track = Track(person),
            });
        }

        return people;
    });

    /// <summary>Returns whether a file is one of these.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">Not JSON, or cut off.</exception>
    public static bool IsOne(string path) => DetectionJson.Read<bool>(path, IsOne);

    /// <summary>Returns whether JSON is one of these files.</summary>
    /// <param name="root">Its root.</param>
    internal static bool IsOne(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("people", out var people) && people.ValueKind == JsonValueKind.Array;

    // The name of 1.2 and later, of 1.1, and of 1.0.
    private static string KeypointsName(JsonElement person) => Array.Find(
        ["pose_keypoints_2d", "pose_keypoints", "body_parts"],
        name => person.ValueKind == JsonValueKind.Object && person.TryGetProperty(name, out _)) ?? "pose_keypoints_2d";

    // A list of one number, -1 without tracking.
    private static int? Track(JsonElement person) =>
        person.TryGetProperty("person_id", out var id) && id.ValueKind == JsonValueKind.Array && id.GetArrayLength() > 0
        && DetectionJson.Whole(id[0]) is >= 0 and var track ? track : null;
}
