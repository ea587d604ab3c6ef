using System.Text;

namespace Vibe.Data.Stores;

/// <summary>One sequence to be written into a <see cref="FrameStore"/>; T frames, arrays flat and row-major.</summary>
/// <param name="Name">Unique name inside the store.</param>
/// <param name="Subject">Who moves; empty if unknown.</param>
/// <param name="Motion">The motion instance, shared by all views of one recorded movement; empty if unknown.</param>
/// <param name="Features">Image features, (T,2048); <see langword="null"/> in a store of crops alone.</param>
/// <param name="Keypoints2D">x, y in the crop's [-1, 1], confidence, (T,49,3).</param>
public sealed record FrameSequence(string Name, string Subject, string Motion, float[]? Features, float[] Keypoints2D)
{
    /// <summary>Gets the 3D keypoints in metres, camera frame, (T,49,3).</summary>
    public float[]? Keypoints3D { get; init; }

    /// <summary>Gets Human3.6M's 14 evaluation joints in metres, camera frame, (T,14,3).</summary>
    public float[]? Joints14 { get; init; }

    /// <summary>Gets the SMPL pose, axis-angle radians, root in the camera frame, (T,72).</summary>
    public float[]? Pose { get; init; }

    /// <summary>Gets the SMPL shape components, (T,10).</summary>
    public float[]? Betas { get; init; }

    /// <summary>Gets whether each frame's <see cref="Keypoints3D"/> is valid, 0 or 1, (T).</summary>
    public byte[]? Has3D { get; init; }

    /// <summary>Gets whether each frame's <see cref="Pose"/> and <see cref="Betas"/> are valid, 0 or 1, (T).</summary>
    public byte[]? HasSmpl { get; init; }

    /// <summary>Gets whether each frame counts in an evaluation, 0 or 1, (T).</summary>
    public byte[]? Valid { get; init; }

    /// <summary>Gets the boxes: centre x, centre y, width, height in px of the picture, (T,4).</summary>
    public float[]? Boxes { get; init; }

    /// <summary>Gets the frames' numbers in their video, (T).</summary>
    public long[]? FrameIds { get; init; }

    /// <summary>Gets the pictures' names, (T).</summary>
    public string[]? ImageNames { get; init; }

    /// <summary>Gets the crops as JPEG of 224 x 224 px, (T).</summary>
    public byte[][]? Crops { get; init; }

    /// <summary>Gets the features of the mirrored crops, (T,2048).</summary>
    public float[]? FlippedFeatures { get; init; }

    /// <summary>Gets rotation and translation from the camera frame to a world that stands on the ground y = 0, metres, (T,3,4).</summary>
    public float[]? Ground { get; init; }

    /// <summary>Gets the gender of the body that the labels belong to; <see langword="null"/> where it is unknown or neutral.</summary>
    public Gender? Gender { get; init; }

    // In the order of FrameColumn.
    internal void AppendTo(StoreWriter writer) => writer.Append(
        new StoreSequence(Name, Subject, Motion, 0, 0) { Gender = Gender }, Features, Keypoints2D, Keypoints3D, Joints14, Pose, Betas,
        Has3D, HasSmpl, Valid, Boxes, FrameIds,
        ImageNames is null ? null : Array.ConvertAll(ImageNames, Encoding.UTF8.GetBytes), Crops, FlippedFeatures, Ground);
}
