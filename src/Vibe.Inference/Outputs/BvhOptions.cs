using Vibe.Formats.Motion;

namespace Vibe.Inference.Outputs;

/// <summary>How a motion becomes a BVH file.</summary>
public sealed record BvhOptions
{
    /// <summary>Gets the joints' names. Default: SMPL's.</summary>
    public BoneNaming Naming { get; init; } = BoneNaming.Smpl;

    /// <summary>Gets the metres in the file's unit of length. Default: 0.01, centimetres.</summary>
    public float MetresPerUnit { get; init; } = BvhFile.Centimetres;
}
