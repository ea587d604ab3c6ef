using System.ComponentModel.DataAnnotations;

namespace Vibe.Data.Augmentation;

/// <summary>
/// How training clips are augmented. Section <c>Data:Augmentation</c> of the configuration. Nothing by default, as published.
/// </summary>
/// <remarks>
/// <para>
/// Labels follow what is done to the input, so a flipped clip has flipped keypoints, poses and cameras; frames keep their order.
/// </para>
/// <para>
/// Stores whose features are a function of their keypoints, and stores of crops where training is end to end, can be varied in every way
/// that the keys below name for them. Features of an image network that are only cached can be flipped (with the column
/// <c>flippedFeatures</c>), dropped and played at another speed; asking for more is an error.
/// </para>
/// </remarks>
public sealed record AugmentationOptions
{
    /// <summary>Gets the probability that a clip, or a real motion, is mirrored. Default 0.</summary>
    [Range(0.0, 1.0)]
    public double Flip { get; init; }

    /// <summary>Gets the largest share by which the person becomes larger or smaller in the crop. Default 0.</summary>
    [Range(0.0, 0.9)]
    public double Scale { get; init; }

    /// <summary>Gets the largest rotation in the picture, in degrees. Default 0.</summary>
    [Range(0.0, 180.0)]
    public double Rotation { get; init; }

    /// <summary>
    /// Gets the largest angle by which the camera is moved around the person, in degrees; of keypoint features in clips with 3D labels
    /// only. Default 0.
    /// </summary>
    [Range(0.0, 180.0)]
    public double Orbit { get; init; }

    /// <summary>Gets the largest share by which a clip is played faster or slower. Default 0.</summary>
    [Range(0.0, 4.0)]
    public double Speed { get; init; }

    /// <summary>Gets the probability that a frame is replaced by the previous one in the network's input. Default 0.</summary>
    [Range(0.0, 0.9)]
    public double FrameDrop { get; init; }

    /// <summary>Gets the probability that a limb is hidden for a part of a clip; of keypoint features only. Default 0.</summary>
    [Range(0.0, 1.0)]
    public double Occlusion { get; init; }

    /// <summary>
    /// Gets the standard deviation of noise on the network's input: for keypoints in half crop widths, for pixels in shares of white.
    /// Default 0.
    /// </summary>
    [Range(0.0, 1.0)]
    public double Noise { get; init; }

    /// <summary>Gets the largest share by which brightness, contrast and each colour change; of crops only. Default 0.</summary>
    [Range(0.0, 0.9)]
    public double Color { get; init; }

    /// <summary>Gets the probability that a clip is blurred; of crops only. Default 0.</summary>
    [Range(0.0, 1.0)]
    public double Blur { get; init; }

    /// <summary>Gets the probability that a grey square covers a part of a clip; of crops only. Default 0.</summary>
    [Range(0.0, 1.0)]
    public double Cutout { get; init; }

    /// <summary>Gets whether nothing is varied.</summary>
    internal bool IsNone => this == new AugmentationOptions();

    /// <summary>Gets the keys that change the content of frames, by name, where they are set.</summary>
    internal IEnumerable<string> ContentKeys =>
        Set(
            (nameof(Scale), Scale), (nameof(Rotation), Rotation), (nameof(Orbit), Orbit), (nameof(Occlusion), Occlusion),
            (nameof(Noise), Noise));

    /// <summary>Gets the keys that only crops know, by name, where they are set.</summary>
    internal IEnumerable<string> PixelKeys =>
        Set((nameof(Color), Color), (nameof(Blur), Blur), (nameof(Cutout), Cutout));

    private static IEnumerable<string> Set(params (string Name, double Value)[] keys) =>
        keys.Where(key => key.Value > 0).Select(key => key.Name);
}
