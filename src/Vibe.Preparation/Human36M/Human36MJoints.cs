using System.Text.Json;
using Vibe.Data.Keypoints;
using Vibe.Formats.Files;

namespace Vibe.Preparation.Human36M;

/// <summary>Where a person's joints were in the world in every frame of every recording.</summary>
internal sealed class Human36MJoints
{
    private const int AxisCount = 3;

    private readonly Dictionary<int, Dictionary<int, Dictionary<int, double[][]>>> _recordings;
    private readonly string _path;

    private Human36MJoints(Dictionary<int, Dictionary<int, Dictionary<int, double[][]>>> recordings, string path) =>
        (_recordings, _path) = (recordings, path);

    /// <summary>Gets how these files are read.</summary>
    internal static JsonSerializerOptions Json { get; } =
        new() { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <summary>Reads a person's joints.</summary>
    /// <param name="path">A file <c>annotations/Human36M_subject1_joint_3d.json</c>.</param>
    /// <returns>The joints.</returns>
    /// <exception cref="InvalidDataException">The file is damaged; names it.</exception>
    public static Human36MJoints Read(string path)
    {
        try
        {
            using var stream = InputFile.Open(path);
            return new Human36MJoints(
                JsonSerializer.Deserialize<Dictionary<int, Dictionary<int, Dictionary<int, double[][]>>>>(stream, Json) ?? [], path);
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path}: expected joints by action, repetition and frame but {error.Message}", error);
        }
    }

    /// <summary>Gives a recording's joints by frame.</summary>
    /// <param name="action">Number of the action, 2 to 16.</param>
    /// <param name="repetition">Which of its repetitions, 1 or 2.</param>
    /// <returns>
    /// Millimetres in the world, in the order of <see cref="KeypointConventions.H36mAnnotations"/>, (17) of (3), by frame from 0.
    /// </returns>
    /// <exception cref="InvalidDataException">There is no such recording, or a frame has another number of joints.</exception>
    public IReadOnlyDictionary<int, double[][]> Of(int action, int repetition)
    {
        if (!_recordings.TryGetValue(action, out var repetitions) || !repetitions.TryGetValue(repetition, out var frames))
        {
            throw new InvalidDataException($"{_path}: expected action {action}, repetition {repetition} but it is not there.");
        }

        foreach (var (frame, joints) in frames)
        {
            if (joints.Length != KeypointConventions.H36mAnnotations.Count || joints.Any(joint => joint.Length != AxisCount))
            {
                throw new InvalidDataException(
                    $"{_path}: action {action}, repetition {repetition}, frame {frame}: " +
                    $"expected joints ({KeypointConventions.H36mAnnotations.Count},3) but found {joints.Length} of them.");
            }
        }

        return frames;
    }
}
