using System.Numerics;
using Vibe.Core.Body;

namespace Vibe.Inference.Outputs;

/// <summary>The joints of bodies at rest.</summary>
internal static class RestPelvis
{
    /// <summary>Gives the pelvis of each shape at rest.</summary>
    /// <param name="body">The body model.</param>
    /// <param name="betas">Shapes, (N,10).</param>
    public static Vector3[] Of(BodyModel body, float[] betas)
    {
        var joints = Joints(body, betas);
        return [.. Enumerable.Range(0, betas.Length / SmplSkeleton.ShapeSize).Select(frame => joints[frame * SmplSkeleton.JointCount])];
    }

    /// <summary>Gives the 24 joints of each shape at rest.</summary>
    /// <param name="body">The body model.</param>
    /// <param name="betas">Shapes, (N,10).</param>
    /// <returns>Joints, (N * 24).</returns>
    public static Vector3[] Joints(BodyModel body, float[] betas)
    {
        var frames = betas.Length / SmplSkeleton.ShapeSize;
        var rest = new PersonMotion
        {
            Id = 0,
            Frames = new int[frames],
            Pose = new float[frames * SmplSkeleton.PoseSize],
            Betas = betas,
            Translation = new float[frames * 3],
        };
        var joints = new Vector3[frames * SmplSkeleton.JointCount];
        foreach (var piece in BodyFrames.Of(body, rest, withVertices: false))
        {
            for (var i = 0; i < piece.Count * SmplSkeleton.JointCount; i++)
            {
                joints[(piece.First * SmplSkeleton.JointCount) + i] = new Vector3(piece.Joints.AsSpan(3 * i, 3));
            }
        }

        return joints;
    }
}
