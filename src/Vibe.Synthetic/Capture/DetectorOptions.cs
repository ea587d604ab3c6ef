using System.ComponentModel.DataAnnotations;

namespace Vibe.Synthetic.Capture;

/// <summary>Options of the simulated 2D detector: its errors, gaps and boxes. Defaults resemble OpenPose on everyday video.</summary>
public sealed record DetectorOptions
{
    /// <summary>Gets a detector that sees everything exactly.</summary>
    public static DetectorOptions Perfect { get; } = new()
    {
        SizeNoise = 0f,
        PixelNoise = 0f,
        SpeedNoise = 0f,
        OutlierRate = 0f,
        SwapRate = 0f,
        MissRate = 0f,
        OcclusionRate = 0f,
        TruncationRate = 0f,
        SelfOcclusion = false,
        BoxJitter = 0f,
    };

    /// <summary>Gets the standard deviation of the error as a share of the person box's side. Default 0.006.</summary>
    [Range(0, 0.2)]
    public float SizeNoise { get; init; } = 0.006f;

    /// <summary>Gets the standard deviation of the error that does not shrink with the person, in pixels. Default 0.8.</summary>
    [Range(0, 50)]
    public float PixelNoise { get; init; } = 0.8f;

    /// <summary>Gets the added standard deviation per pixel that the keypoint moves in a frame. Default 0.08 (motion blur).</summary>
    [Range(0, 2)]
    public float SpeedNoise { get; init; } = 0.08f;

    /// <summary>
    /// Gets the chance of a gross error of a wrist or ankle per frame; other keypoints have a quarter of it. Default 0.012.
    /// </summary>
    [Range(0, 1)]
    public float OutlierRate { get; init; } = 0.012f;

    /// <summary>Gets the chance per frame that left and right arms or legs are exchanged for one to four frames. Default 0.003.</summary>
    [Range(0, 1)]
    public float SwapRate { get; init; } = 0.003f;

    /// <summary>Gets the chance that a visible keypoint is missed in a frame. Default 0.015.</summary>
    [Range(0, 1)]
    public float MissRate { get; init; } = 0.015f;

    /// <summary>Gets the chance per frame that an object starts to hide a limb, for 5 to 30 frames. Default 0.006.</summary>
    [Range(0, 1)]
    public float OcclusionRate { get; init; } = 0.006f;

    /// <summary>Gets the chance that a clip is cut off at the legs by the lower border of the picture. Default 0.06.</summary>
    [Range(0, 1)]
    public float TruncationRate { get; init; } = 0.06f;

    /// <summary>Gets a value indicating whether the body hides its own parts. Default <see langword="true"/>.</summary>
    public bool SelfOcclusion { get; init; } = true;

    /// <summary>Gets the margin of the person box around the detected keypoints. Default 1.2.</summary>
    [Range(1, 3)]
    public float BoxScale { get; init; } = 1.2f;

    /// <summary>Gets the standard deviation of the box's place and size as a share of its side. Default 0.01.</summary>
    [Range(0, 0.2)]
    public float BoxJitter { get; init; } = 0.01f;
}
