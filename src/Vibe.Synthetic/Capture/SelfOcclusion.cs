using System.Numerics;
using Vibe.Data.Keypoints;

namespace Vibe.Synthetic.Capture;

/// <summary>Finds the keypoints that the person's own body hides from the camera.</summary>
internal static class SelfOcclusion
{
    private const float ArmDepth = 0.06f;

    /// <summary>Marks hidden keypoints.</summary>
    /// <param name="points">The 49 keypoints in camera space, (49,3), in metres.</param>
    /// <param name="hidden">Set for each of the 25 detected keypoints.</param>
    internal static void Mark(ReadOnlySpan<float> points, Span<bool> hidden)
    {
        var (rightShoulder, leftShoulder) = (At(points, DetectorKeypoints.RightShoulder), At(points, DetectorKeypoints.LeftShoulder));
        var (rightHip, leftHip) = (At(points, DetectorKeypoints.RightHip), At(points, DetectorKeypoints.LeftHip));
        var trunk = 0.25f * (rightShoulder + leftShoulder + rightHip + leftHip);
        Span<Vector2> outline = [Image(rightShoulder), Image(leftShoulder), Image(leftHip), Image(rightHip)];
        foreach (var keypoint in (ReadOnlySpan<int>)[3, 4, 6, 7])
        {
            var point = At(points, keypoint);
            hidden[keypoint] = point.Z > trunk.Z + ArmDepth && Contains(outline, Image(point));
        }

        MarkFace(points, hidden);
    }

    private static void MarkFace(ReadOnlySpan<float> points, Span<bool> hidden)
    {
        var (rightEar, leftEar) = (At(points, DetectorKeypoints.RightEar), At(points, DetectorKeypoints.LeftEar));
        var middle = 0.5f * (rightEar + leftEar);
        var toCamera = -Vector3.Normalize(middle);
        var forward = Vector3.Dot(Vector3.Normalize(At(points, DetectorKeypoints.Nose) - middle), toCamera);
        var rightward = Vector3.Dot(Vector3.Normalize(rightEar - leftEar), toCamera);

        // A face turned away shows the ears only; a profile hides the far ear, then the far eye.
        hidden[DetectorKeypoints.Nose] = forward < -0.3f;
        hidden[DetectorKeypoints.RightEye] = forward + (0.4f * rightward) < -0.15f;
        hidden[DetectorKeypoints.LeftEye] = forward - (0.4f * rightward) < -0.15f;
        hidden[DetectorKeypoints.RightEar] = rightward < -0.35f;
        hidden[DetectorKeypoints.LeftEar] = rightward > 0.35f;
    }

    private static bool Contains(ReadOnlySpan<Vector2> outline, Vector2 point)
    {
        var inside = false;
        for (var (i, j) = (0, outline.Length - 1); i < outline.Length; j = i++)
        {
            var (a, b) = (outline[i], outline[j]);
            inside ^= a.Y > point.Y != b.Y > point.Y && point.X < a.X + ((b.X - a.X) * (point.Y - a.Y) / (b.Y - a.Y));
        }

        return inside;
    }

    private static Vector2 Image(Vector3 point) => new Vector2(point.X, point.Y) / MathF.Max(point.Z, 0.05f);

    private static Vector3 At(ReadOnlySpan<float> points, int keypoint) => new(points.Slice(3 * keypoint, 3));
}
