using Vibe.Training.Logging;
using Vibe.Training.Steps;

namespace Vibe.Training.Sessions;

/// <summary>Puts a step's metrics into the forms that are logged and shown.</summary>
internal static class MetricsRows
{
    /// <summary>A row of <c>metrics.csv</c>.</summary>
    /// <param name="metrics">The step's metrics.</param>
    /// <param name="step">Steps done.</param>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="generatorRate">The generator's learning rate in that step.</param>
    /// <param name="discriminatorRate">The discriminator's.</param>
    public static MetricsRow Of(StepMetrics metrics, long step, int epoch, double generatorRate, double discriminatorRate) => new()
    {
        Step = step,
        Epoch = epoch,
        GeneratorLoss = metrics.GeneratorLoss,
        Keypoints2D = metrics.Keypoints2D,
        Keypoints3D = metrics.Keypoints3D,
        Pose = metrics.Pose,
        Shape = metrics.Shape,
        Adversarial = metrics.Adversarial,
        DiscriminatorLoss = metrics.DiscriminatorLoss,
        DiscriminatorReal = metrics.DiscriminatorReal,
        DiscriminatorFake = metrics.DiscriminatorFake,
        GeneratorGradientNorm = metrics.GeneratorGradientNorm,
        DiscriminatorGradientNorm = metrics.DiscriminatorGradientNorm,
        GeneratorLearningRate = generatorRate,
        DiscriminatorLearningRate = discriminatorRate,
    };

    /// <summary>The losses by name, for the progress line and TensorBoard.</summary>
    /// <param name="metrics">The step's metrics.</param>
    public static IReadOnlyList<LossTerm> Terms(StepMetrics metrics) =>
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
