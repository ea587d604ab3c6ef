namespace Vibe.Inference.Viewing;

/// <summary>A person for the viewer's script.</summary>
/// <param name="Id">The person's number.</param>
/// <param name="Label">What the person is called.</param>
/// <param name="Caption">What stands above the body; <see langword="null"/> for the label.</param>
/// <param name="Shown">Whether the person is shown at first.</param>
/// <param name="First">The first frame.</param>
/// <param name="Last">The last frame.</param>
/// <param name="Frames">All frames, (N).</param>
/// <param name="Keypoints">Observed keypoints as base64 of 16-bit numbers, (N,25,3): pixels and percent; <see langword="null"/> where
/// there are none.</param>
internal sealed record ViewerPerson(
    int Id, string Label, string? Caption, bool Shown, int First, int Last, int[] Frames, string? Keypoints);
