using System.Globalization;
using System.Text;
using System.Text.Json;
using Vibe.Formats.Detections;

namespace Vibe.Formats.Inspection;

/// <summary>Describes JSON and other text files: detections, tracks, annotations, tables.</summary>
internal sealed class TextInspector : IFormatInspector
{
    private const int ShortLine = 60;

    /// <inheritdoc/>
    public FileDescription? Inspect(FileStart file)
    {
        if (file.Extension == ".json")
        {
            return Json(file);
        }

        // A piece of a text may end inside a character.
        var text = Encoding.UTF8.GetString(file.Bytes).TrimEnd('\ufffd');
        if (text.Length == 0 || text.Any(character => character == '\ufffd' || (char.IsControl(character) && character is not ('\n' or '\r' or '\t'))))
        {
            return null;
        }

        var first = text.Split('\n')[0].TrimEnd('\r');
        return MotFile.IsRow(first) ? Tracks(file)
            : file.Describe(file.Extension == ".csv" ? "table (CSV)" : "text", [], $"It starts with: {EntryText.Safe(first[..Math.Min(first.Length, ShortLine)])}");
    }

    private static FileDescription Tracks(FileStart file)
    {
        var detections = MotFile.Read(file.Path);
        return file.Describe(
            "tracks in the format of the MOT challenge",
            [.. detections.GroupBy(detection => detection.Track!.Value).OrderBy(track => track.Key).Select(track => new FileEntry(
                $"track {track.Key}",
                string.Create(CultureInfo.InvariantCulture, $"{EntryText.Count(track.Count(), "box", "boxes")} in frames {track.Min(box => box.Frame) + 1} to {track.Max(box => box.Frame) + 1}")))]);
    }

    private static FileDescription Json(FileStart file) => DetectionJson.Read(file.Path, root =>
        OpenPoseFile.IsOne(root) ? People(file, "OpenPose keypoints of one picture", OpenPoseFile.Read(file.Path))
        : AlphaPoseFile.IsOne(root) ? People(file, "AlphaPose results", AlphaPoseFile.Read(file.Path))
        : file.Describe(
            IsPoseTrack(root) ? "PoseTrack annotations" : "JSON text",
            root.ValueKind == JsonValueKind.Object ? [.. root.EnumerateObject().Select(property => new FileEntry(EntryText.Safe(property.Name), Summary(property.Value)))]
                : [new FileEntry(string.Empty, Summary(root))]));

    private static FileDescription People(FileStart file, string format, IReadOnlyList<Detection> people)
    {
        var tracks = people.Where(person => person.Track is not null).Select(person => person.Track).Distinct().Count();
        return file.Describe(
            format,
            [],
            $"{EntryText.Count(people.Count, "person", "people")}" + (people.Count == 0 ? string.Empty : $" of {people[0].Keypoints.Count / 3} keypoints")
                + (tracks > 0 ? $", {EntryText.Count(tracks, "track")}." : ", not tracked."));
    }

    private static bool IsPoseTrack(JsonElement root) => root.ValueKind == JsonValueKind.Object
        && root.TryGetProperty("images", out _) && root.TryGetProperty("annotations", out _) && root.TryGetProperty("categories", out _);

    private static string Summary(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => $"list of {value.GetArrayLength()}",
        JsonValueKind.Object => $"object of {EntryText.Count(value.EnumerateObject().Count(), "entry", "entries")}",
        JsonValueKind.String => $"'{EntryText.Safe(value.GetString()!)}'",
        _ => EntryText.Safe(value.GetRawText()),
    };
}
