using Vibe.Training.Logging;
using Vibe.Training.Steps;

namespace Vibe.Training.Observers;

/// <summary>Gives a step's losses names.</summary>
public static class LossTerms
{
    /// <summary>The losses by name, for the progress line and TensorBoard.</summary>
    /// <param name="metrics">The step's metrics.</param>
    public static IReadOnlyList<LossTerm> Of(StepMetrics metrics) =>
    [
        new("generator", metrics.GeneratorLoss),
        new("keypoints2d", metrics.Keypoints2D),
        new("keypoints3d", metrics.Keypoints3D),
        new("pose", metrics.Pose),
        new("shape", metrics.Shape),
        new("adversarial", metrics.Adversarial),
        new("discriminatorReal", metrics.DiscriminatorReal),
        new("discriminatorFake", metrics.DiscriminatorFake),
    ];
}
