using Vibe.Core.Body;
using Vibe.Data.Stores;
using Vibe.Formats.Numpy;
using Vibe.Formats.Pickle;

namespace Vibe.Preparation.ThreeDpw;

/// <summary>A sequence file of 3DPW; N frames.</summary>
/// <param name="Name">The sequence's name, which its picture folder has too.</param>
/// <param name="FrameCount">Frames N.</param>
/// <param name="Camera">World to camera, (N,4,4), flat, metres.</param>
/// <param name="People">Who is in it.</param>
internal sealed record ThreeDpwSequence(string Name, int FrameCount, double[] Camera, IReadOnlyList<ThreeDpwPerson> People)
{
    private const int CameraSize = 16;
    private const int Channels = 3;

    /// <summary>Reads a sequence file.</summary>
    /// <param name="path">A .pkl file.</param>
    /// <returns>The sequence.</returns>
    /// <exception cref="InvalidDataException">
    /// The file is damaged or of another kind; the message names entry, expected and found.
    /// </exception>
    public static ThreeDpwSequence Read(string path)
    {
        if (PickleFile.Read(path) is not PickleDictionary content)
        {
            throw new InvalidDataException($"{path}: expected a dictionary with poses, betas, poses2d, ... but found something else.");
        }

        var frames = (int)Array(path, content, "img_frame_ids").Shape[0];
        var camera = Values(path, "cam_poses", Array(path, content, "cam_poses"), frames, 4, 4);
        var people = List(path, content, "poses").Count;
        return new ThreeDpwSequence(
            content.TryGetValue<string>("sequence", out var name) ? name : throw Missing(path, "sequence", "a text"), frames, camera,
            [.. Enumerable.Range(0, people).Select(person => Person(path, content, person, frames))]);
    }

    private static ThreeDpwPerson Person(string path, PickleDictionary content, int person, int frames)
    {
        var betas = Part(path, content, "betas", person);
        if (betas.Shape.Count != 1 || betas.Shape[0] < SmplSkeleton.ShapeSize)
        {
            throw Wrong(path, $"betas[{person}]", $"at least ({SmplSkeleton.ShapeSize})", betas);
        }

        var keypoints = Values(
            path, $"poses2d[{person}]", Part(path, content, "poses2d", person), frames, Channels, ThreeDpwTracks.KeypointCount);
        return new ThreeDpwPerson(
            Values(path, $"poses[{person}]", Part(path, content, "poses", person), frames, SmplSkeleton.PoseSize),
            betas.ToArray<double>()[..SmplSkeleton.ShapeSize],
            Values(path, $"trans[{person}]", Part(path, content, "trans", person), frames, 3),
            ChannelsLast(keypoints),
            [.. Values(path, $"campose_valid[{person}]", Part(path, content, "campose_valid", person), frames).Select(value => value != 0)])
        {
            Gender = Gender(path, content, person),
        };
    }

    private static Gender? Gender(string path, PickleDictionary content, int person)
    {
        if (!content.TryGetValue<List<object?>>("genders", out var genders) || person >= genders.Count)
        {
            return null;
        }

        return genders[person] switch
        {
            "m" or "male" => Data.Stores.Gender.Male,
            "f" or "female" => Data.Stores.Gender.Female,
            null or "n" or "neutral" => null,
            var other => throw new InvalidDataException($"{path}: entry 'genders[{person}]': expected 'm' or 'f' but found {other}."),
        };
    }

    // (N,3,K) to (N,K,3)
    private static double[] ChannelsLast(double[] keypoints)
    {
        const int Count = ThreeDpwTracks.KeypointCount;
        var turned = new double[keypoints.Length];
        for (var i = 0; i < keypoints.Length; i++)
        {
            var (frame, channel, joint) = (i / (Channels * Count), i / Count % Channels, i % Count);
            turned[(((frame * Count) + joint) * Channels) + channel] = keypoints[i];
        }

        return turned;
    }

    private static NpyArray Array(string path, PickleDictionary content, string key) =>
        content.TryGetValue<NpyArray>(key, out var array) && array.Shape.Count > 0 ? array : throw Missing(path, key, "an array");

    private static List<object?> List(string path, PickleDictionary content, string key) =>
        content.TryGetValue<List<object?>>(key, out var list) ? list : throw Missing(path, key, "a list with an array per person");

    private static NpyArray Part(string path, PickleDictionary content, string key, int person) =>
        List(path, content, key) is var list && person < list.Count && list[person] is NpyArray array
            ? array
            : throw Missing(path, $"{key}[{person}]", "an array");

    private static double[] Values(string path, string key, NpyArray array, params long[] shape)
    {
        if (!array.Shape.SequenceEqual(shape))
        {
            throw Wrong(path, key, $"({string.Join(',', shape)})", array);
        }

        var values = array.ToArray<double>();
        var bad = System.Array.FindIndex(values, value => !double.IsFinite(value));
        return bad < 0
            ? values
            : throw new InvalidDataException(
                FormattableString.Invariant($"{path}: '{key}': expected finite values but element {bad} is {values[bad]}."));
    }

    private static InvalidDataException Missing(string path, string key, string expected) =>
        new($"{path}: '{key}': expected {expected} but there is none; it is no sequence file of 3DPW.");

    private static InvalidDataException Wrong(string path, string key, string expected, NpyArray found) =>
        new($"{path}: '{key}': expected shape {expected} but found ({string.Join(',', found.Shape)}).");
}
