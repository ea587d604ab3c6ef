namespace Vibe.Inference.Export;

/// <summary>What goes into an exported generator or encoder.</summary>
public enum ExportedInput
{
    /// <summary>Features, (clips, frames, 2048).</summary>
    Features,

    /// <summary>
    /// Keypoints, (clips, frames, 49, 3): x and y in the crop's [-1,1] and confidence. The file makes the features of them, as
    /// <see cref="Vibe.Data.Keypoints.RandomFourierFeatures"/> does.
    /// </summary>
    Keypoints,

    /// <summary>RGB crops with ImageNet's normalisation, (clips, frames, 3, 224, 224). The file has the ResNet-50 inside.</summary>
    Images,
}
