using System.Numerics;
using SharpGLTF.Schema2;
using Vibe.Core.Body;
using Vibe.Inference.Outputs;
using Vibe.Testing;

namespace Vibe.Inference.Tests.Outputs;

public sealed class GlbMotionFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly BodyModel _body = new(GoldenBody.Read());

    [Fact]
    public void Write_GivesVerticesWithinAMillimetre_WhenAnotherLibrarySkinsThem()
    {
        var result = SampleMotions.Two();
        var path = _folder.File("two.glb");

        GlbMotionFile.Write(path, result, _body);

        var upright = WorldMotion.Upright(result, _body);
        var model = ModelRoot.Load(path);
        Assert.All(upright.People, (person, index) =>
        {
            var expected = BodyFrames.Of(_body, person, withVertices: true).Single().Vertices;
            for (var frame = 0; frame < person.FrameCount; frame += 3)
            {
                var skinned = Skin(model, index, (float)(person.Frames[frame] / result.FramesPerSecond));
                var own = expected.AsSpan(frame * skinned.Length * 3, skinned.Length * 3);
                Assert.InRange(Farthest(skinned, own), 0, 1e-3f);
            }
        });
    }

    [Fact]
    public void Write_NamesBonesAndPeople()
    {
        var path = _folder.File("names.glb");

        GlbMotionFile.Write(path, SampleMotions.Two(), _body, BoneNaming.Mixamo);

        var model = ModelRoot.Load(path);
        Assert.Equal(["Person 1", "Person 4"], model.LogicalNodes.Where(node => node.Mesh is not null).Select(node => node.Name));
        Assert.Equal("mixamorig:Hips", model.LogicalSkins[0].GetJoint(0).Joint.Name);
        Assert.Equal(19 / 30f, model.LogicalAnimations.Single().Duration, 1e-4f);
    }

    [ToolFact("node", "gltf-validator")]
    public void Write_PassesKhronosValidator()
    {
        var path = _folder.File("valid.glb");

        GlbMotionFile.Write(path, SampleMotions.Two(), _body);

        var script = _folder.Write("validate.cjs", """
            const validator = require('gltf-validator');
            const bytes = new Uint8Array(require('fs').readFileSync(process.argv[2]));
            validator.validateBytes(bytes).then(report => {
              const bad = report.issues.messages.filter(message => message.severity < 2);
              const count = report.issues.numErrors + ' errors, ' + report.issues.numWarnings + ' warnings ';
              console.log(count + JSON.stringify(bad.slice(0, 5)));
            });
            """);
        var (output, errors) = ToolFactAttribute.Run("node", [script, path]);
        Assert.True(output.StartsWith("0 errors, 0 warnings", StringComparison.Ordinal), output + errors);
    }

    [ToolFact("blender")]
    public void Write_OpensInBlender_WithTheBonesWhereTheyBelong()
    {
        var (glb, bvh) = (_folder.File("blender.glb"), _folder.File("blender.bvh"));
        var result = SampleMotions.Two();
        GlbMotionFile.Write(glb, result, _body);
        BvhMotionFile.Write(bvh, result, result.People[0], _body, new BvhOptions { MetresPerUnit = 1 });

        var script = _folder.Write("bones.py", """
            import bpy, sys, numpy, builtins
            # Blender 3.4's importers use two things that newer versions of numpy and Python dropped.
            numpy.bool = bool
            plain_open = builtins.open
            builtins.open = lambda file, mode='r', *more, **named: plain_open(file, mode.replace('U', ''), *more, **named)
            glb, bvh = sys.argv[-2:]
            bpy.context.scene.render.fps = 30
            def show(kind, armature, frame, name):
                # a BVH's first frame comes one after the start that is asked for
                bpy.context.scene.frame_set(frame + (kind == 'bvh'))
                head = armature.matrix_world @ armature.pose.bones[name].head
                # Blender's z is up: (x, y, z) of the files is (x, -z, y) there
                print('bone', kind, frame, name, head.x, head.z, -head.y)
            bpy.ops.object.select_all(action='SELECT'); bpy.ops.object.delete()
            bpy.ops.import_scene.gltf(filepath=glb)
            armature = [o for o in bpy.data.objects if o.type == 'ARMATURE'][0]
            for frame in (3, 12):
                for name in ('Pelvis', 'L_Knee', 'R_Wrist', 'Head'):
                    show('glb', armature, frame, name)
            bpy.ops.object.select_all(action='SELECT'); bpy.ops.object.delete()
            bpy.ops.import_anim.bvh(filepath=bvh, frame_start=0, axis_forward='-Z', axis_up='Y')
            armature = [o for o in bpy.data.objects if o.type == 'ARMATURE'][-1]
            for frame in (3, 12):
                for name in ('Pelvis', 'L_Knee', 'R_Wrist', 'Head'):
                    show('bvh', armature, frame, name)
            """);
        var (output, errors) = ToolFactAttribute.Run("blender", ["--background", "--factory-startup", "--python", script, "--", glb, bvh]);
        var bones = output.Split('\n').Where(line => line.StartsWith("bone ", StringComparison.Ordinal)).Select(line => line.Split(' '))
            .ToArray();
        Assert.True(bones.Length == 16, output + errors);
        var joints = BodyFrames.Of(_body, WorldMotion.Upright(result, _body).People[0], withVertices: false).Single().Joints;
        var names = BoneNames.Of(BoneNaming.Smpl).ToList();
        Assert.All(bones, bone =>
        {
            var place = new Vector3(Number(bone[4]), Number(bone[5]), Number(bone[6]));
            var expected = new Vector3(joints.AsSpan(((int.Parse(bone[2], null) * 24) + names.IndexOf(bone[3])) * 3, 3));
            Assert.True(Vector3.Distance(place, expected) < 1e-3f, $"{string.Join(' ', bone)} expected {expected}");
        });

        static float Number(string text) => float.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        _body.Dispose();
        _folder.Dispose();
    }

    // The library reads the file and evaluates the animation; what is left is the definition of skinning.
    private static Vector3[] Skin(ModelRoot model, int person, float time)
    {
        var animation = model.LogicalAnimations[0];
        var node = model.LogicalNodes.Where(candidate => candidate.Mesh is not null).ElementAt(person);
        var primitive = node.Mesh.Primitives[0];
        var weights = node.GetCurveSamplers(animation).GetMorphingSampler<float[]>().CreateCurveSampler().GetPoint(time);
        var targets = Enumerable.Range(0, weights.Length)
            .Select(target => primitive.GetMorphTargetAccessors(target)["POSITION"].AsVector3Array()).ToList();
        var bones = Enumerable.Range(0, node.Skin.JointsCount).Select(node.Skin.GetJoint)
            .Select(joint => joint.InverseBindMatrix * joint.Joint.GetWorldMatrix(animation, time)).ToArray();
        var positions = primitive.GetVertexAccessor("POSITION").AsVector3Array();
        var skinned = new Vector3[positions.Count];
        for (var set = 0; primitive.GetVertexAccessor($"JOINTS_{set}") is { } joints; set++)
        {
            var (places, shares) = (joints.AsVector4Array(), primitive.GetVertexAccessor($"WEIGHTS_{set}").AsVector4Array());
            for (var vertex = 0; vertex < skinned.Length; vertex++)
            {
                var position = positions[vertex];
                for (var target = 0; target < weights.Length; target++)
                {
                    position += weights[target] * targets[target][vertex];
                }

                for (var i = 0; i < 4; i++)
                {
                    skinned[vertex] += shares[vertex][i] * Vector3.Transform(position, bones[(int)places[vertex][i]]);
                }
            }
        }

        return skinned;
    }

    private static float Farthest(Vector3[] skinned, ReadOnlySpan<float> expected)
    {
        var farthest = 0f;
        for (var i = 0; i < skinned.Length; i++)
        {
            farthest = MathF.Max(farthest, Vector3.Distance(skinned[i], new Vector3(expected.Slice(3 * i, 3))));
        }

        return farthest;
    }
}
