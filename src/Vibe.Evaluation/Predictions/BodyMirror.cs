using Vibe.Data.Keypoints;
using static TorchSharp.torch;

namespace Vibe.Evaluation.Predictions;

/// <summary>Turns bodies into their mirror images across the vertical plane through the camera's axis.</summary>
internal static class BodyMirror
{
    private static readonly long[] Partners = [.. KeypointConventions.Smpl.FlipPermutation.Select(joint => (long)joint)];

    // S R S with S = diag(-1, 1, 1).
    private static readonly float[] Signs = [1, -1, -1, -1, 1, 1, -1, 1, 1];

    /// <summary>Mirrors bodies; the shape is taken to be symmetric.</summary>
    /// <param name="bodies">The bodies.</param>
    /// <returns>Their mirror images.</returns>
    public static BodyEstimate Of(BodyEstimate bodies)
    {
        var device = bodies.Rotations.device;
        var rotations = bodies.Rotations.index_select(1, tensor(Partners, device: device)) * tensor(Signs, [3, 3], device: device);
        return new BodyEstimate(rotations, bodies.Betas.alias(),
            bodies.Camera is { } camera ? camera * tensor(new float[] { 1, -1, 1 }, device: device) : null);
    }
}
