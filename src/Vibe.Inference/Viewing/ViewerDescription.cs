using System.Runtime.InteropServices;
using Vibe.Core.Body;
using Vibe.Data.Keypoints;
using Vibe.Inference.Outputs;

namespace Vibe.Inference.Viewing;

/// <summary>The facts that the viewer's script needs besides the scene.</summary>
/// <param name="FramesPerSecond">The frame rate, 1/s.</param>
/// <param name="FrameCount">Number of frames.</param>
/// <param name="Ground">Height of the ground: the lowest foot, m.</param>
/// <param name="Camera">The video's camera; <see langword="null"/> where there was no video.</param>
/// <param name="People">The people, in the order of the scene.</param>
internal sealed record ViewerDescription(
    double FramesPerSecond, int FrameCount, float Ground, ViewerCamera? Camera, IReadOnlyList<ViewerPerson> People)
{
    private const float PercentPerConfidence = 100;

    private static readonly int[] Feet = [7, 8, 10, 11]; // ankles and feet

    /// <summary>Describes a motion.</summary>
    /// <param name="result">The motion.</param>
    /// <param name="body">The body model.</param>
    public static ViewerDescription Of(MotionResult result, BodyModel body) => new(
        result.FramesPerSecond,
        result.FrameCount,
        IsOnGround(result) ? 0 : LowestFoot(WorldMotion.Upright(result, body), body),
        !IsOnGround(result) && result is { Axes: MotionAxes.Camera, Width: > 0, Height: > 0, FocalLength: > 0 }
            ? new ViewerCamera(result.Width, result.Height, result.FocalLength)
            : null,
        [.. result.People.Select(Person)]);

    // On the ground everybody stands under the own feet, and no camera sees all as the video's did.
    private static bool IsOnGround(MotionResult result) => result.People.Any(person => person.World is not null);

    private static ViewerPerson Person(PersonMotion person) =>
        new(person.Id, person.Frames[0], person.Frames[^1], person.Frames, person.Keypoints is { } keypoints ? Pack(keypoints) : null);

    // OpenPose's 25 keypoints of each frame as 16-bit numbers: pixels and percent.
    private static string Pack(float[] keypoints)
    {
        const int Detected = DetectorKeypoints.DetectedCount * 3;
        var packed = new short[keypoints.Length / PersonTrack.RowSize * Detected];
        for (var i = 0; i < packed.Length; i++)
        {
            var value = keypoints[(i / Detected * PersonTrack.RowSize) + (i % Detected)];
            packed[i] = (short)Math.Clamp(i % 3 == 2 ? value * PercentPerConfidence : value, short.MinValue, short.MaxValue);
        }

        return Convert.ToBase64String(MemoryMarshal.AsBytes(packed.AsSpan()));
    }

    private static float LowestFoot(MotionResult upright, BodyModel body)
    {
        var lowest = float.PositiveInfinity;
        foreach (var piece in upright.People.SelectMany(person => BodyFrames.Of(body, person, withVertices: false)))
        {
            for (var frame = 0; frame < piece.Count; frame++)
            {
                lowest = Feet.Min(joint => MathF.Min(lowest, piece.Joints[(((frame * SmplSkeleton.JointCount) + joint) * 3) + 1]));
            }
        }

        return float.IsFinite(lowest) ? lowest : 0;
    }
}
