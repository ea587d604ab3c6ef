using System.Globalization;
using System.Numerics;
using Vibe.Core.Body;
using Vibe.Inference.Outputs;
using Vibe.Testing;

namespace Vibe.Inference.Tests.Outputs;

public sealed class FbxMotionFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly BodyModel _body = new(GoldenBody.Read());

    [ToolFact("blender")]
    public void Write_GivesBonesWhereTheyBelong_WhenBlenderReadsThemAgain()
    {
        var path = _folder.File("motion.fbx");
        var result = SampleMotions.Two();

        FbxMotionFile.Write(path, result, _body, BoneNaming.Smpl);

        var script = _folder.Write("bones.py", """
            import bpy, sys
            bpy.ops.object.select_all(action='SELECT'); bpy.ops.object.delete()
            bpy.ops.import_scene.fbx(filepath=sys.argv[-1])
            print('meshes', len([o for o in bpy.data.objects if o.type == 'MESH']))
            armatures = [o for o in bpy.data.objects if o.type == 'ARMATURE']
            start = bpy.context.scene.frame_start
            for number, armature in enumerate(sorted(armatures, key=lambda o: o.name)):
                for frame in (10, 12):
                    bpy.context.scene.frame_set(frame + 1)
                    for name in ('Pelvis', 'L_Knee', 'R_Wrist', 'Head'):
                        head = armature.matrix_world @ armature.pose.bones[name].head
                        print('bone', number, frame, name, head.x, head.z, -head.y)
            """);
        var (output, errors) = ToolFactAttribute.Run("blender", ["--background", "--factory-startup", "--python", script, "--", path]);
        var bones = output.Split('\n').Where(line => line.StartsWith("bone ", StringComparison.Ordinal)).Select(line => line.Split(' '))
            .ToArray();
        Assert.True(bones.Length == 16 && output.Contains("meshes 2", StringComparison.Ordinal), output + errors);
        var names = BoneNames.Of(BoneNaming.Smpl).ToList();
        var people = WorldMotion.Upright(result, _body).People;
        Assert.All(bones, bone =>
        {
            var person = people[int.Parse(bone[1], CultureInfo.InvariantCulture)];
            var place = Array.IndexOf(person.Frames, int.Parse(bone[2], CultureInfo.InvariantCulture));
            var joints = BodyFrames.Of(_body, person, withVertices: false).Single().Joints;
            var expected = new Vector3(joints.AsSpan(((place * 24) + names.IndexOf(bone[3])) * 3, 3));
            var found = new Vector3(Number(bone[4]), Number(bone[5]), Number(bone[6]));
            Assert.True(Vector3.Distance(found, expected) < 1e-3f, $"{string.Join(' ', bone)} expected {expected}");
        });

        static float Number(string text) => float.Parse(text, CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Write_SaysWhatToInstall_WhenBlenderIsMissing()
    {
        var path = _folder.File("motion.fbx");

        var error = Assert.Throws<InvalidDataException>(
            () => FbxMotionFile.Write(path, SampleMotions.Two(), _body, BoneNaming.Smpl, _folder.File("no-blender")));

        Assert.StartsWith($"{path}: FBX is written by Blender, which is not installed here", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    public void Dispose()
    {
        _body.Dispose();
        _folder.Dispose();
    }
}
