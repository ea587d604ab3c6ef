using Vibe.Core.Body;
using Vibe.Core.Geometry;
using static TorchSharp.torch;

namespace Vibe.Inference;

/// <summary>The posed bodies of some consecutive frames of a person, the person's translation added; F frames.</summary>
/// <param name="First">The place of the first frame in the person's motion.</param>
/// <param name="Count">Number of frames F.</param>
/// <param name="Joints">The 24 joints of the skeleton, (F,24,3).</param>
/// <param name="Keypoints">The 49 keypoints, (F,49,3); empty where the body has no regressors for them.</param>
/// <param name="Vertices">The mesh, (F,V,3); empty where it was not asked for.</param>
public sealed record BodyFrames(int First, int Count, float[] Joints, float[] Keypoints, float[] Vertices)
{
    private const int PieceLength = 128;

    /// <summary>Poses a person's bodies piece by piece, so that a long motion takes little memory.</summary>
    /// <param name="body">The body model.</param>
    /// <param name="person">The motion.</param>
    /// <param name="withVertices">Whether the meshes are wanted.</param>
    /// <param name="isPlaced">Whether the person's translation is added.</param>
    /// <returns>The pieces in order.</returns>
    public static IEnumerable<BodyFrames> Of(BodyModel body, PersonMotion person, bool withVertices, bool isPlaced = true)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(person);
        for (var first = 0; first < person.FrameCount; first += PieceLength)
        {
            yield return Piece(body, person, first, Math.Min(PieceLength, person.FrameCount - first), withVertices, isPlaced);
        }
    }

    private static BodyFrames Piece(BodyModel body, PersonMotion person, int first, int count, bool withVertices, bool isPlaced)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var betas = Rows(person.Betas, first, count, SmplSkeleton.ShapeSize);
        var shape = zeros(count, body.Data.ShapeCount);
        var known = Math.Min(SmplSkeleton.ShapeSize, body.Data.ShapeCount);
        shape.narrow(1, 0, known).copy_(betas.narrow(1, 0, known));
        var rotations = Rotations.FromAxisAngle(
            Rows(person.Pose, first, count, SmplSkeleton.PoseSize).view(count, SmplSkeleton.JointCount, 3));
        var posed = body.Pose(shape, rotations);
        var place = Rows(person.Translation, first, count, 3).view(count, 1, 3);
        return new BodyFrames(
            first, count, Floats(posed.Joints), body.Data.Landmarks.IsEmpty ? [] : Floats(posed.Keypoints),
            withVertices ? Floats(posed.Vertices) : []);

        float[] Floats(Tensor points) => RotationArrays.Floats(isPlaced ? points + place : points);
    }

    private static Tensor Rows(float[] values, int first, int count, int width) =>
        tensor(values[(first * width)..((first + count) * width)], [count, width]);
}
