using System.Numerics;
using Vibe.Core.Body;

namespace Vibe.Inference.Outputs;

/// <summary>
/// A person's skeleton at rest: bones do not change their length in animation files, so the mean of the person's shapes is taken.
/// </summary>
/// <param name="Betas">The mean shape, (10).</param>
/// <param name="Joints">The joints at rest, (24).</param>
internal sealed record ShapedSkeleton(float[] Betas, Vector3[] Joints)
{
    /// <summary>Computes the skeleton.</summary>
    /// <param name="body">The body model.</param>
    /// <param name="person">The person.</param>
    public static ShapedSkeleton Of(BodyModel body, PersonMotion person)
    {
        var sum = new double[SmplSkeleton.ShapeSize];
        for (var i = 0; i < person.Betas.Length; i++)
        {
            sum[i % SmplSkeleton.ShapeSize] += person.Betas[i];
        }

        float[] betas = [.. sum.Select(value => (float)(value / Math.Max(1, person.FrameCount)))];
        return new ShapedSkeleton(betas, RestPelvis.Joints(body, betas));
    }

    /// <summary>Gives where a joint is relative to its parent; the pelvis relative to the body's origin.</summary>
    /// <param name="joint">The joint.</param>
    public Vector3 Offset(int joint) => SmplSkeleton.Parents[joint] is >= 0 and var parent ? Joints[joint] - Joints[parent] : Joints[joint];

    /// <summary>Gives where the pelvis is in a frame: the root turns about it.</summary>
    /// <param name="person">A motion whose translation belongs to the shapes of its frames.</param>
    /// <param name="pelvises">The pelvis at rest of each frame's shape, (N).</param>
    /// <param name="frame">The frame.</param>
    public static Vector3 Pelvis(PersonMotion person, Vector3[] pelvises, int frame) =>
        pelvises[frame] + new Vector3(person.Translation.AsSpan(3 * frame, 3));
}
