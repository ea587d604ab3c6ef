namespace Vibe.Data.Stores;

/// <summary>The columns of a <see cref="FrameStore"/>; M frames.</summary>
public enum FrameColumn
{
    /// <summary>Image features, (M,2048), float32 or float16. Only stores of crops may do without.</summary>
    Features,

    /// <summary>2D keypoints x, y in the crop's [-1, 1] and confidence in [0, 1], (M,49,3). Required.</summary>
    Keypoints2D,

    /// <summary>3D keypoints in metres, camera frame (x right, y down, z forward), (M,49,3).</summary>
    Keypoints3D,

    /// <summary>Human3.6M's 14 evaluation joints in metres, camera frame, (M,14,3).</summary>
    Joints14,

    /// <summary>SMPL pose, 24 axis-angle rotations in radians, root in the camera frame, (M,72).</summary>
    Pose,

    /// <summary>SMPL shape components, (M,10).</summary>
    Betas,

    /// <summary>Whether <see cref="Keypoints3D"/> is valid, 0 or 1, (M). Without it all rows are.</summary>
    Has3D,

    /// <summary>Whether <see cref="Pose"/> and <see cref="Betas"/> are valid, 0 or 1, (M). Without it all rows are.</summary>
    HasSmpl,

    /// <summary>Whether the frame counts in an evaluation, 0 or 1, (M). Without it all rows do.</summary>
    Valid,

    /// <summary>The person's box: centre x, centre y, width, height in px of the picture, (M,4).</summary>
    Boxes,

    /// <summary>The frame's number in its video, (M); <see cref="FrameStore.ReadFrameIds"/> gives it exactly.</summary>
    FrameIds,

    /// <summary>The picture's name, a string of bytes per frame: <see cref="FrameStore.ImageName"/>.</summary>
    ImageNames,

    /// <summary>The crop as JPEG of 224 x 224 px, a string of bytes per frame: <see cref="FrameStore.ReadBytes"/>.</summary>
    Crops,

    /// <summary>Features of the mirrored crops, (M,2048), for flip averaging; float32 or float16.</summary>
    FlippedFeatures,

    /// <summary>
    /// Where the ground is: rotation and translation, (M,3,4), from the camera frame to a world whose y axis points up and whose ground is
    /// y = 0, in metres.
    /// </summary>
    Ground,
}
