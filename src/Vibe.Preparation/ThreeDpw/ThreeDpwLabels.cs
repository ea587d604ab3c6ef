using Vibe.Core;
using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Preparation.Datasets;
using static TorchSharp.torch;

namespace Vibe.Preparation.ThreeDpw;

/// <summary>3D labels of some frames of a person, T of them, flat.</summary>
/// <param name="Pose">SMPL pose with the root in the camera frame, (T,72).</param>
/// <param name="Betas">Shape, (T,10).</param>
/// <param name="Keypoints3D">The body's 49 keypoints, metres, (T,49,3).</param>
/// <param name="Joints14">The body's evaluation joints, metres, (T,14,3).</param>
internal sealed record ThreeDpwLabels(float[] Pose, float[] Betas, float[] Keypoints3D, float[] Joints14)
{
    private const int CameraSize = 16;
    private const int MostAtOnce = 256; // frames whose posed vertices are in memory together

    /// <summary>Poses the body in the camera frame.</summary>
    public static ThreeDpwLabels Of(ThreeDpwSequence sequence, ThreeDpwPerson person, int[] rows, ReadingContext context)
    {
        var (pose, betas, keypoints, joints) = (new List<float>(), new List<float>(), new List<float>(), new List<float>());
        var model = context.BodyOf(person.Gender);
        foreach (var part in rows.Chunk(MostAtOnce))
        {
            using var noGradient = no_grad();
            using var scope = NewDisposeScope();
            var camera = Rows(sequence.Camera, CameraSize, part).view(-1, 4, 4);
            var turn = camera[TensorIndex.Colon, ..3, ..3];
            var rotations = Rotations.FromAxisAngle(Rows(person.Pose, SmplSkeleton.PoseSize, part).view(-1, SmplSkeleton.JointCount, 3));
            rotations[TensorIndex.Colon, 0] = turn.matmul(rotations[TensorIndex.Colon, 0]);
            var root = Rotations.ToAxisAngle(rotations[TensorIndex.Colon, 0]);
            var posesInCamera = Rows(person.Pose, SmplSkeleton.PoseSize, part);
            posesInCamera[TensorIndex.Colon, ..3] = root;
            var shape = tensor(Array.ConvertAll(person.Betas, value => (float)value)).unsqueeze(0).repeat(part.Length, 1);
            var posed = model.Pose(shape, rotations);
            var body = posed.Keypoints;
            var place = Rows(person.Translation, 3, part);
            if (context.Compatibility == Compatibility.Corrected)
            {
                place = InCamera(place, body[TensorIndex.Colon, KeypointSet.Root], turn, camera[TensorIndex.Colon, ..3, 3]);
            }

            pose.AddRange(posesInCamera.data<float>());
            betas.AddRange(shape.contiguous().data<float>());
            keypoints.AddRange((body + place.unsqueeze(1)).data<float>());
            joints.AddRange((posed.EvaluationJoints + place.unsqueeze(1)).data<float>());
        }

        return new ThreeDpwLabels([.. pose], [.. betas], [.. keypoints], [.. joints]);
    }

    // The root turns about the pelvis p, which stands at p + t in the world: what brings it to the same place in the camera frame.
    private static Tensor InCamera(Tensor translation, Tensor pelvis, Tensor turn, Tensor offset) =>
        turn.matmul((pelvis + translation).unsqueeze(-1)).squeeze(-1) + offset - pelvis;

    private static Tensor Rows(double[] values, int size, int[] rows)
    {
        var picked = new float[rows.Length * size];
        for (var i = 0; i < picked.Length; i++)
        {
            picked[i] = (float)values[(rows[i / size] * size) + (i % size)];
        }

        return tensor(picked, [rows.Length, size]);
    }
}
