using System.Numerics;
using Vibe.Core.Body;
using Vibe.Core.Geometry;

namespace Vibe.Inference.Grounding;

/// <summary>Estimates how far a camera looks down, from the people who stand and walk before it.</summary>
internal static class CameraTilt
{
    private const int Neck = 12;
    private const int LeftAnkle = 7;
    private const int RightAnkle = 8;

    /// <summary>Gives the angle by which the bodies lean in depth: the median over all frames, from the ankles to the neck.</summary>
    /// <param name="people">The 24 joints of each person's frames, y up as if the camera were level, (N * 24).</param>
    /// <returns>The angle, radians: positive where people lean towards the camera, which then looks down on them.</returns>
    public static float Of(IEnumerable<Vector3[]> people)
    {
        var angles = new List<float>();
        foreach (var joints in people)
        {
            for (var at = 0; at < joints.Length; at += SmplSkeleton.JointCount)
            {
                var up = joints[at + Neck] - ((joints[at + LeftAnkle] + joints[at + RightAnkle]) / 2);
                angles.Add(MathF.Atan2(up.Z, up.Y));
            }
        }

        angles.Sort();
        return angles.Count == 0 ? 0 : angles[angles.Count / 2];
    }

    /// <summary>Gives the rotation that sets the people upright.</summary>
    /// <param name="tilt">As <see cref="Of"/> gives it, radians.</param>
    public static Quaternion Upright(float tilt) => Quaternions.AboutX(-tilt);
}
