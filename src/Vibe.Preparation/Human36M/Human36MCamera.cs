using System.Text.Json;
using System.Text.Json.Serialization;
using Vibe.Formats.Files;

namespace Vibe.Preparation.Human36M;

/// <summary>A camera of Human3.6M, without lens distortion.</summary>
/// <param name="Rotation">World to camera, (3,3).</param>
/// <param name="Translation">World to camera, mm, (3).</param>
/// <param name="Focal">Focal lengths, px, (2).</param>
/// <param name="Center">Principal point, px, (2).</param>
internal sealed record Human36MCamera(
    [property: JsonPropertyName("R")] double[][] Rotation, [property: JsonPropertyName("t")] double[] Translation,
    [property: JsonPropertyName("f")] double[] Focal, [property: JsonPropertyName("c")] double[] Center)
{
    private const int AxisCount = 3;

    /// <summary>Reads the cameras that filmed a person.</summary>
    /// <param name="path">A file <c>annotations/Human36M_subject1_camera.json</c>.</param>
    /// <returns>The cameras by number, 1 to 4.</returns>
    /// <exception cref="InvalidDataException">The file is damaged or a field has another length; names both.</exception>
    public static IReadOnlyDictionary<int, Human36MCamera> Read(string path)
    {
        try
        {
            using var stream = InputFile.Open(path);
            var cameras = JsonSerializer.Deserialize<Dictionary<int, Human36MCamera>>(stream, Human36MJoints.Json) ?? [];
            foreach (var (number, camera) in cameras.Where(entry => !entry.Value.IsComplete))
            {
                throw new InvalidDataException(
                    $"{path}: camera {number}: expected R (3,3), t (3), f (2) and c (2) but found other lengths.");
            }

            return cameras;
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path}: expected cameras by number but {error.Message}", error);
        }
    }

    /// <summary>Brings a point into the camera's frame.</summary>
    /// <param name="world">The point in the world, mm, (3).</param>
    /// <param name="camera">Receives it in the camera's frame, x right, y down, z forward, mm, (3).</param>
    public void ToCamera(ReadOnlySpan<double> world, Span<double> camera)
    {
        for (var row = 0; row < AxisCount; row++)
        {
            camera[row] = (Rotation[row][0] * world[0]) + (Rotation[row][1] * world[1]) + (Rotation[row][2] * world[2]) + Translation[row];
        }
    }

    /// <summary>Projects a point.</summary>
    /// <param name="camera">The point in the camera's frame, mm, (3).</param>
    /// <returns>Its place in the picture, px.</returns>
    public (double X, double Y) Project(ReadOnlySpan<double> camera) =>
        ((camera[0] / camera[2] * Focal[0]) + Center[0], (camera[1] / camera[2] * Focal[1]) + Center[1]);

    private bool IsComplete =>
        Rotation.Length == AxisCount && Rotation.All(row => row.Length == AxisCount)
        && Translation.Length == AxisCount && Focal.Length == 2 && Center.Length == 2;
}
