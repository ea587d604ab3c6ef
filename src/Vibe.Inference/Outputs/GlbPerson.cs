using System.Numerics;
using System.Text.Json.Nodes;
using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Formats.Gltf;

namespace Vibe.Inference.Outputs;

/// <summary>Adds one person to a glTF scene: bones, mesh, skin and animation.</summary>
/// <param name="document">The scene.</param>
/// <param name="person">The person, y up.</param>
/// <param name="body">The body model.</param>
/// <param name="samplers">The animation's samplers.</param>
/// <param name="channels">The animation's channels.</param>
/// <param name="largestError">By how much a vertex may be off, m.</param>
internal sealed class GlbPerson(
    GltfDocument document, PersonMotion person, BodyModel body, JsonArray samplers, JsonArray channels, float largestError)
{
    private readonly ShapedSkeleton _skeleton = ShapedSkeleton.Of(body, person);
    private readonly CorrectiveShapes _correctives = CorrectiveShapes.Of(body.Data, person, largestError);

    /// <summary>Adds the person.</summary>
    /// <param name="sets">Joints and weights of the vertices.</param>
    /// <param name="faces">Accessor of the triangles.</param>
    /// <param name="names">The bones' names.</param>
    /// <param name="color">The surface's colour.</param>
    /// <param name="framesPerSecond">The frame rate.</param>
    /// <returns>The scene's new nodes.</returns>
    public int[] Add(
        IReadOnlyList<(byte[] Joints, float[] Weights)> sets, int faces, IReadOnlyList<string> names, Vector3 color, double framesPerSecond)
    {
        var bones = Bones(names);
        var skin = document.Add("skins", new JsonObject
        {
            ["name"] = $"Skeleton {person.Id}",
            ["joints"] = Numbers(bones),
            ["skeleton"] = bones[0],
            ["inverseBindMatrices"] = document.AddNumbers(Binds(), 16),
        });
        var mesh = document.Add(
            "nodes", new JsonObject { ["name"] = $"Person {person.Id}", ["mesh"] = Mesh(sets, faces, color), ["skin"] = skin });
        Animate(bones, mesh, document.AddNumbers([.. person.Frames.Select(frame => (float)(frame / framesPerSecond))], 1));
        // A node of its own above the bones, or Blender makes one armature of all people.
        var skeleton = document.Add("nodes", new JsonObject { ["name"] = $"Skeleton {person.Id}", ["children"] = Numbers([bones[0]]) });
        return [skeleton, mesh];
    }

    private static JsonArray Numbers(IEnumerable<int> values) => [.. values.Select(value => JsonValue.Create(value))];

    private static JsonArray Values(params ReadOnlySpan<float> values) => [.. values.ToArray().Select(value => JsonValue.Create(value))];

    private int[] Bones(IReadOnlyList<string> names)
    {
        // Children stand behind their parents in the list, so that they are added first.
        var bones = new int[SmplSkeleton.JointCount];
        for (var joint = bones.Length - 1; joint >= 0; joint--)
        {
            var offset = _skeleton.Offset(joint);
            var node = new JsonObject { ["name"] = names[joint], ["translation"] = Values(offset.X, offset.Y, offset.Z) };
            int[] children =
                [.. Enumerable.Range(0, bones.Length).Where(child => SmplSkeleton.Parents[child] == joint).Select(child => bones[child])];
            if (children.Length > 0)
            {
                node["children"] = Numbers(children);
            }

            bones[joint] = document.Add("nodes", node);
        }

        return bones;
    }

    private float[] Binds() =>
    [
        .. _skeleton.Joints.SelectMany(joint => new[] { 1f, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, -joint.X, -joint.Y, -joint.Z, 1 }),
    ];

    private int Mesh(IReadOnlyList<(byte[] Joints, float[] Weights)> sets, int faces, Vector3 color)
    {
        var vertices = RestShape.Of(body.Data, _skeleton.Betas);
        for (var i = 0; i < vertices.Length; i++)
        {
            vertices[i] += _correctives.Mean[i];
        }

        var attributes = new JsonObject
        {
            ["POSITION"] = document.AddAttribute(vertices, 3),
            ["NORMAL"] = document.AddAttribute(SkinAttributes.Normals(vertices, body.Data.Faces), 3),
        };
        foreach (var (set, i) in sets.Select((set, i) => (set, i)))
        {
            attributes[$"JOINTS_{i}"] = document.AddJoints(set.Joints);
            attributes[$"WEIGHTS_{i}"] = document.AddAttribute(set.Weights, SkinAttributes.SetSize);
        }

        var surface = new JsonObject
        {
            ["baseColorFactor"] = Values(color.X, color.Y, color.Z, 1),
            ["metallicFactor"] = 0,
            ["roughnessFactor"] = 0.8f,
        };
        var material = document.Add("materials", new JsonObject { ["name"] = $"Skin {person.Id}", ["pbrMetallicRoughness"] = surface });
        var primitive = new JsonObject { ["attributes"] = attributes, ["indices"] = faces, ["material"] = material };
        var mesh = new JsonObject { ["name"] = $"Body {person.Id}", ["primitives"] = new JsonArray(primitive) };
        if (_correctives.Targets.Count > 0)
        {
            primitive["targets"] = new JsonArray(
                [.. _correctives.Targets.Select(target => new JsonObject { ["POSITION"] = document.AddAttribute(target, 3) })]);
            mesh["weights"] = Values(_correctives.Weights.AsSpan(0, _correctives.Targets.Count));
        }

        return document.Add("meshes", mesh);
    }

    private void Animate(int[] bones, int mesh, int times)
    {
        var pelvises = RestPelvis.Of(body, person.Betas);
        float[] places =
            [.. Enumerable.Range(0, person.FrameCount).SelectMany(frame => Floats(ShapedSkeleton.Pelvis(person, pelvises, frame)))];
        Channel(bones[0], "translation", times, document.AddNumbers(places, 3));
        for (var joint = 0; joint < bones.Length; joint++)
        {
            Channel(bones[joint], "rotation", times, document.AddNumbers(Turns(joint), 4));
        }

        if (_correctives.Targets.Count > 0)
        {
            Channel(mesh, "weights", times, document.AddNumbers(_correctives.Weights, 1));
        }
    }

    private static float[] Floats(Vector3 vector) => [vector.X, vector.Y, vector.Z];

    // Each quaternion on the side of the one before, so that programs that interpolate plainly take the short way too.
    private float[] Turns(int joint)
    {
        var values = new float[person.FrameCount * 4];
        var last = Quaternion.Identity;
        for (var frame = 0; frame < person.FrameCount; frame++)
        {
            var turn = Quaternions.FromAxisAngle(new Vector3(person.Pose.AsSpan((frame * SmplSkeleton.PoseSize) + (3 * joint), 3)));
            last = Quaternion.Normalize(Quaternion.Dot(turn, last) < 0 ? -turn : turn);
            (values[4 * frame], values[(4 * frame) + 1], values[(4 * frame) + 2], values[(4 * frame) + 3]) =
                (last.X, last.Y, last.Z, last.W);
        }

        return values;
    }

    private void Channel(int node, string path, int input, int output)
    {
        samplers.Add((JsonNode)new JsonObject { ["input"] = input, ["output"] = output, ["interpolation"] = "LINEAR" });
        channels.Add((JsonNode)new JsonObject
        {
            ["sampler"] = samplers.Count - 1,
            ["target"] = new JsonObject { ["node"] = node, ["path"] = path },
        });
    }
}
