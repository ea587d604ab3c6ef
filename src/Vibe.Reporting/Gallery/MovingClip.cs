namespace Vibe.Reporting.Gallery;

/// <summary>A clip of the report as motion: predicted and true bodies in the camera's axes. T frames; arrays are flat.</summary>
/// <param name="Title">Why it is shown, and where it is from.</param>
/// <param name="FramesPerSecond">The frame rate, 1/s.</param>
/// <param name="PredictedPose">Predicted joint rotations as axis-angle, (T,72).</param>
/// <param name="PredictedBetas">Predicted shape components, (T,10).</param>
/// <param name="TruePose">True joint rotations, (T,72).</param>
/// <param name="TrueBetas">True shape components, (T,10).</param>
public sealed record MovingClip(
    string Title, double FramesPerSecond, float[] PredictedPose, float[] PredictedBetas, float[] TruePose, float[] TrueBetas)
{
    /// <summary>Gets what stands above its body; <see langword="null"/> (default) for the title.</summary>
    public string? Caption { get; init; }
}
