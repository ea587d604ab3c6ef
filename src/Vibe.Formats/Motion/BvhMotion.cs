using System.Numerics;

namespace Vibe.Formats.Motion;

/// <summary>A skeleton and its motion.</summary>
/// <param name="Joints">J joints, parents before children.</param>
/// <param name="FrameTime">Seconds from frame to frame.</param>
/// <param name="Values">
/// (T,C) row-major, C channels of all joints in their order: positions in metres once read, rotations in degrees as in the file.
/// </param>
public sealed record BvhMotion(IReadOnlyList<BvhJoint> Joints, double FrameTime, float[] Values)
{
    /// <summary>Gets how many numbers a frame has, C.</summary>
    public int ChannelCount => Joints.Sum(joint => joint.Channels.Count);

    /// <summary>Gets the number of frames that the file announced, which need not be T; null for a motion that was not read.</summary>
    public int? AnnouncedFrameCount { get; init; }

    /// <summary>Gets the number of frames, T.</summary>
    public int FrameCount => ChannelCount == 0 ? 0 : Values.Length / ChannelCount;

    /// <summary>Gets the rotation of each joint relative to its parent, whatever the order of its channels.</summary>
    /// <param name="frame">The frame.</param>
    /// <returns>(J) unit quaternions; the identity for a joint without rotation channels.</returns>
    public Quaternion[] Rotations(int frame)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(frame);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(frame, FrameCount);
        var rotations = new Quaternion[Joints.Count];
        var at = frame * ChannelCount;
        for (var joint = 0; joint < rotations.Length; joint++)
        {
            // The product in the order of the channels: R = R1 R2 R3, so that the last one is applied to a vector first.
            var rotation = Quaternion.Identity;
            foreach (var channel in Joints[joint].Channels)
            {
                var angle = float.DegreesToRadians(Values[at++]);
                rotation = channel >= BvhChannel.XRotation ? rotation * Quaternion.CreateFromAxisAngle(Axis(channel), angle) : rotation;
            }

            rotations[joint] = rotation;
        }

        return rotations;
    }

    /// <summary>Gets where each joint is relative to its parent.</summary>
    /// <param name="frame">The frame.</param>
    /// <returns>(J) vectors in metres; position channels take the place of the offset, as is usual.</returns>
    public Vector3[] Translations(int frame)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(frame);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(frame, FrameCount);
        var translations = new Vector3[Joints.Count];
        var at = frame * ChannelCount;
        for (var joint = 0; joint < translations.Length; joint++)
        {
            var translation = Joints[joint].Offset;
            foreach (var channel in Joints[joint].Channels)
            {
                var value = Values[at++];
                if (channel < BvhChannel.XRotation)
                {
                    translation[(int)channel] = value;
                }
            }

            translations[joint] = translation;
        }

        return translations;
    }

    /// <summary>Gets the joints in the world: rotations and translations along the chain of parents.</summary>
    /// <param name="frame">The frame.</param>
    /// <returns>(J) positions in metres.</returns>
    public Vector3[] Positions(int frame)
    {
        var (rotations, positions) = (Rotations(frame), Translations(frame));
        for (var joint = 0; joint < positions.Length; joint++)
        {
            if (Joints[joint].Parent is >= 0 and var parent)
            {
                positions[joint] = positions[parent] + Vector3.Transform(positions[joint], rotations[parent]);
                rotations[joint] = rotations[parent] * rotations[joint];
            }
        }

        return positions;
    }

    private static Vector3 Axis(BvhChannel channel) => channel switch
    {
        BvhChannel.XRotation => Vector3.UnitX,
        BvhChannel.YRotation => Vector3.UnitY,
        _ => Vector3.UnitZ,
    };
}
