using System.Numerics;
using System.Text.Json.Nodes;
using Vibe.Core.Body;
using Vibe.Formats.Gltf;

namespace Vibe.Inference.Outputs;

/// <summary>Writes all people of a motion as one animated scene of skinned meshes: glTF 2.0, y up, metres, seconds.</summary>
/// <remarks>
/// Each person has a mesh of the mean shape, 24 bones and an animation of them; morph targets carry what the body's pose blend shapes add
/// to
/// skinning. Everything is exact but for the shape, which is the mean over the person's frames.
/// </remarks>
internal static class GlbMotionFile
{
    private static readonly Vector3[] Colors =
        [new(0.65f, 0.74f, 0.86f), new(0.91f, 0.67f, 0.54f), new(0.62f, 0.80f, 0.62f), new(0.83f, 0.68f, 0.84f), new(0.88f, 0.80f, 0.52f)];

    /// <summary>Writes the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="result">The motion.</param>
    /// <param name="body">The body model.</param>
    /// <param name="naming">The bones' names.</param>
    /// <exception cref="IOException">The file cannot be written; names the path.</exception>
    public static void Write(string path, MotionResult result, BodyModel body, BoneNaming naming = BoneNaming.Smpl)
    {
        var (document, scene) = Build(result, body, naming, CorrectiveShapes.UsualError);
        document.Write(path, scene);
    }

    /// <summary>Gives the file's bytes.</summary>
    /// <param name="result">The motion.</param>
    /// <param name="body">The body model.</param>
    /// <param name="naming">The bones' names.</param>
    /// <param name="largestError">By how much a vertex may be off, m.</param>
    internal static byte[] ToBytes(
        MotionResult result, BodyModel body, BoneNaming naming, float largestError = CorrectiveShapes.UsualError)
    {
        var (document, scene) = Build(result, body, naming, largestError);
        return document.ToBytes(scene);
    }

    private static (GltfDocument Document, IReadOnlyList<int> Scene) Build(
        MotionResult result, BodyModel body, BoneNaming naming, float largestError)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(body);
        var document = new GltfDocument();
        var (scene, samplers, channels) = (new List<int>(), new JsonArray(), new JsonArray());
        var sets = SkinAttributes.Sets(body.Data);
        var faces = document.AddIndices(body.Data.Faces);
        foreach (var (person, index) in WorldMotion.Upright(result, body).People.Select((person, i) => (person, i)))
        {
            var builder = new GlbPerson(document, person, body, samplers, channels, largestError);
            scene.AddRange(builder.Add(sets, faces, BoneNames.Of(naming), Colors[index % Colors.Length], result.FramesPerSecond));
        }

        document.Add("animations", new JsonObject { ["name"] = "motion", ["samplers"] = samplers, ["channels"] = channels });
        return (document, scene);
    }
}
