using Vibe.Core.Geometry;
using Vibe.Data.Stores;

namespace Vibe.Preparation.Datasets;

/// <summary>One person followed through a video; T frames, arrays flat and row-major.</summary>
/// <remarks>All tracks of a data set have the same labels, those of <see cref="DatasetDescription.Labels"/>.</remarks>
public sealed record VideoTrack
{
    /// <summary>
    /// Gets the name, different in every track of a split; the published databases' <c>vid_name</c> where they name tracks well.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>Gets who moves, qualified by the data set (<c>mpi_inf_3dhp/S1</c>); empty if unknown.</summary>
    public string Subject { get; init; } = string.Empty;

    /// <summary>
    /// Gets the motion instance, shared by all views of one recorded movement, qualified by the data set; empty if unknown.
    /// </summary>
    public string Motion { get; init; } = string.Empty;

    /// <summary>Gets the gender of the body that the labels belong to; <see langword="null"/> where it is unknown or neutral.</summary>
    public Gender? Gender { get; init; }

    /// <summary>Gets the frame rate of the video, 1/s.</summary>
    public required double FramesPerSecond { get; init; }

    /// <summary>Gets by how much <see cref="VideoFrame.Id"/> grows from one frame of the video to the next. Default 1.</summary>
    public long IdStep { get; init; } = 1;

    /// <summary>Gets the frames, (T), in the order of time; at least one.</summary>
    public required IReadOnlyList<VideoFrame> Frames { get; init; }

    /// <summary>
    /// Gets the person's box in each frame, px, (T). Frames whose box is not finite or has no area are left out and counted;
    /// <see cref="Core.Compatibility.Published"/> keeps them: negative widths mirror the crop, and where width or height is zero or
    /// infinite the crop is the picture's first pixel.
    /// </summary>
    public required IReadOnlyList<PersonBox> Boxes { get; init; }

    /// <summary>
    /// Gets the boxes that crops are cut of, px, (T), where they are others than <see cref="Boxes"/>: a defect of published preparations.
    /// None by default.
    /// </summary>
    public IReadOnlyList<PersonBox>? CropBoxes { get; init; }

    /// <summary>
    /// Gets the 2D keypoints x px, y px, confidence in [0, 1], in the data set's own convention, (T,K,3). Preparation converts and
    /// normalises them.
    /// </summary>
    public required double[] Keypoints2D { get; init; }

    /// <summary>Gets the 3D keypoints in metres, camera frame (x right, y down, z forward), in SPIN's order, (T,49,3).</summary>
    public float[]? Keypoints3D { get; init; }

    /// <summary>Gets the evaluation joints (order of <c>common</c>) in metres, camera frame, (T,14,3).</summary>
    public float[]? Joints14 { get; init; }

    /// <summary>Gets the SMPL pose, axis-angle radians, root in the camera frame, (T,72).</summary>
    public float[]? Pose { get; init; }

    /// <summary>Gets the SMPL shape components, (T,10).</summary>
    public float[]? Betas { get; init; }

    /// <summary>Gets whether each frame's <see cref="Keypoints3D"/> is valid, 0 or 1, (T); all are where it is absent.</summary>
    public byte[]? Has3D { get; init; }

    /// <summary>
    /// Gets whether each frame's <see cref="Pose"/> and <see cref="Betas"/> are valid, 0 or 1, (T); all are where it is absent.
    /// </summary>
    public byte[]? HasSmpl { get; init; }

    /// <summary>Gets whether each frame counts in an evaluation, 0 or 1, (T); all do where it is absent.</summary>
    public byte[]? Valid { get; init; }

    /// <summary>
    /// Gets features that exist already, (T,2048): the pictures are then never opened. For imports of prepared databases.
    /// </summary>
    public float[]? Features { get; init; }
}
