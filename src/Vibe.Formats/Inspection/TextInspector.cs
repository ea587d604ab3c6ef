using System.Text.Json;
using Vibe.Formats.Detections;

namespace Vibe.Formats.Inspection;

/// <summary>Describes JSON and other text files: detections, tracks, annotations, tables.</summary>
internal sealed class TextInspector : IFormatInspector
{
    private const int ShortLine = 60;
    private const int MostCategories = 8;

    /// <inheritdoc/>
    public FileDescription? Inspect(FileStart file)
    {
        if (file.Extension == ".json")
        {
            return Json(file);
        }

        var text = file.Text;
        if (text.Length == 0 || text.Any(character => char.IsControl(character) && character is not ('\n' or '\r' or '\t')))
        {
            return null;
        }

        var first = text.Split('\n')[0].TrimEnd('\r');
        return MotFile.IsRow(first) ? Tracks(file)
            : file.Describe(
                file.Extension == ".csv" ? "table (CSV)" : "text",
                [],
                $"It starts with: {EntryText.Safe(first[..Math.Min(first.Length, ShortLine)])}");
    }

    private static FileDescription Tracks(FileStart file)
    {
        var detections = MotFile.Read(file.Path);
        return file.Describe(
            "tracks in the format of the MOT challenge",
            [.. detections.GroupBy(detection => detection.Track!.Value).OrderBy(track => track.Key).Select(Entry)]);

        static FileEntry Entry(IGrouping<int, Detection> track)
        {
            var (first, last) = (track.Min(box => box.Frame) + 1, track.Max(box => box.Frame) + 1);
            return new FileEntry($"track {track.Key}", $"{EntryText.Count(track.Count(), "box", "boxes")} in frames {first} to {last}");
        }
    }

    private static FileDescription Json(FileStart file) => DetectionJson.Read(file.Path, root =>
        OpenPoseFile.IsOne(root) ? People(file, "OpenPose keypoints of one picture", OpenPoseFile.Read(file.Path))
        : AlphaPoseFile.IsOne(root) ? People(file, "AlphaPose results", AlphaPoseFile.Read(file.Path))
        : MediaPipeFile.IsOne(root) ? People(file, "MediaPipe landmarks", MediaPipeFile.Read(file.Path).People)
        : file.Describe(
            !IsCoco(root) ? "JSON text" : IsTracked(root) ? "PoseTrack annotations" : "COCO annotations",
            root.ValueKind == JsonValueKind.Object
                ? [.. root.EnumerateObject().Select(property => new FileEntry(EntryText.Safe(property.Name), Summary(property.Value)))]
                : [new FileEntry(string.Empty, Summary(root))],
            Categories(root)));

    private static FileDescription People(FileStart file, string format, IReadOnlyList<Detection> people)
    {
        var tracks = people.Where(person => person.Track is not null).Select(person => person.Track).Distinct().Count();
        return file.Describe(
            format,
            [],
            $"{EntryText.Count(people.Count, "person", "people")}"
                + (people.Count == 0 ? string.Empty : $" of {people[0].Keypoints.Count / 3} keypoints")
                + (tracks > 0 ? $", {EntryText.Count(tracks, "track")}." : ", not tracked."));
    }

    // PoseTrack took COCO's form and added videos and tracks.
    private static bool IsCoco(JsonElement root) => root.ValueKind == JsonValueKind.Object
        && IsList(root, "images") && IsList(root, "annotations") && IsList(root, "categories");

    private static bool IsTracked(JsonElement root) => HasFirst(root, "images", "vid_id") || HasFirst(root, "annotations", "track_id");

    private static bool IsList(JsonElement root, string name) =>
        root.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array;

    private static bool HasFirst(JsonElement root, string list, string key) => root.GetProperty(list).EnumerateArray().FirstOrDefault()
        is { ValueKind: JsonValueKind.Object } first && first.TryGetProperty(key, out _);

    // What was annotated, e.g. a horse.
    private static string[] Categories(JsonElement root) => !IsCoco(root) ? [] :
    [
        "Categories: " + string.Join(", ", root.GetProperty("categories").EnumerateArray().Take(MostCategories).Select(category =>
            category.ValueKind == JsonValueKind.Object && category.TryGetProperty("name", out var name)
                && name.ValueKind == JsonValueKind.String
                ? EntryText.Safe(name.GetString()!) : "?")) + ".",
    ];

    private static string Summary(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => $"list of {value.GetArrayLength()}",
        JsonValueKind.Object => $"object of {EntryText.Count(value.EnumerateObject().Count(), "entry", "entries")}",
        JsonValueKind.String => $"'{EntryText.Safe(value.GetString()!)}'",
        _ => EntryText.Safe(value.GetRawText()),
    };
}
