using System.Text.Json;
using Vibe.Data.Keypoints;
using Vibe.Formats.Files;

namespace Vibe.Preparation.PoseTrack;

/// <summary>An annotation file of PoseTrack 2018: the labelled pictures of a video and who is seen in them.</summary>
/// <param name="Pictures">Path of each labelled picture relative to the data set's folder, by its frame number.</param>
/// <param name="Persons">Everybody in the labelled pictures, in the order of the file.</param>
/// <param name="UnlabelledCount">Persons in pictures that are not labelled, left out.</param>
internal sealed record PoseTrackFile(
    IReadOnlyDictionary<long, string> Pictures, IReadOnlyList<PoseTrackPerson> Persons, int UnlabelledCount)
{
    private const int Channels = 3;
    private const int BoxSize = 4;

    /// <summary>Reads an annotation file.</summary>
    /// <param name="path">A file <c>posetrack_data/annotations/train/000001_bonn_train.json</c>.</param>
    /// <returns>
    /// The labels, joints in the order of <see cref="KeypointConventions.PoseTrack"/> even if the file has another order.
    /// </returns>
    /// <exception cref="InvalidDataException">The file is damaged, or a field is missing or of another kind; names both.</exception>
    public static PoseTrackFile Read(string path)
    {
        try
        {
            using var stream = InputFile.Open(path);
            var content = JsonSerializer.Deserialize<Content>(stream, Json)
                ?? throw new InvalidDataException($"{path}: expected an object but found null.");
            return Read(content, path);
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path}: expected PoseTrack 2018's annotations but {error.Message}", error);
        }
    }

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private static PoseTrackFile Read(Content content, string path)
    {
        if (content.Categories.Count == 0)
        {
            throw new InvalidDataException($"{path}: field 'categories': expected the names of the joints but found none.");
        }

        var order = content.Categories[0].Keypoints.ToList();
        var sources = KeypointConventions.PoseTrack.JointNames.Select(joint => order.IndexOf(FileName(joint))).ToArray();
        var pictures = content.Images.Where(image => image.IsLabeled).DistinctBy(image => image.FrameId)
            .ToDictionary(image => image.FrameId, image => image.FileName);
        var persons = new List<PoseTrackPerson>();
        for (var i = 0; i < content.Annotations.Count; i++)
        {
            var (track, image, keypoints, box) = content.Annotations[i];
            if (keypoints.Length != order.Count * Channels || box.Length != BoxSize)
            {
                throw new InvalidDataException(
                    $"{path}: annotation {i}: expected {order.Count * Channels} values of keypoints and {BoxSize} of bbox " +
                    $"but found {keypoints.Length} and {box.Length}.");
            }

            if (pictures.ContainsKey(image))
            {
                persons.Add(new PoseTrackPerson(track, image, Reorder(keypoints, sources), box));
            }
        }

        return new PoseTrackFile(pictures, persons, content.Annotations.Count - persons.Count);
    }

    private static double[] Reorder(double[] keypoints, int[] sources)
    {
        var ordered = new double[sources.Length * Channels];
        for (var joint = 0; joint < sources.Length; joint++)
        {
            if (sources[joint] >= 0)
            {
                keypoints.AsSpan(sources[joint] * Channels, Channels).CopyTo(ordered.AsSpan(joint * Channels));
            }
        }

        return ordered;
    }

    // lshoulder is left_shoulder in these files.
    private static string FileName(string joint) => joint switch
    {
        "nose" => "nose",
        "neck" => "head_bottom",
        "headtop" => "head_top",
        _ => (joint[0] == 'l' ? "left_" : "right_") + joint[1..],
    };

    private sealed record Content(IReadOnlyList<Image> Images, IReadOnlyList<Annotation> Annotations, IReadOnlyList<Category> Categories);

    private sealed record Image(long FrameId, string FileName, bool IsLabeled);

    private sealed record Annotation(int TrackId, long ImageId, double[] Keypoints, double[] Bbox);

    private sealed record Category(IReadOnlyList<string> Keypoints);
}
