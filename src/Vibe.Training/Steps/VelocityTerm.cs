using Vibe.Core.Losses;
using Vibe.Core.Models;
using Vibe.Data.Sampling;
using static TorchSharp.torch;

namespace Vibe.Training.Steps;

/// <summary>The weighted <see cref="VelocityLoss"/> of the clips with 3D labels.</summary>
/// <param name="weight">The weight.</param>
internal sealed class VelocityTerm(double weight) : ILossTerm
{
    /// <inheritdoc/>
    public string Name => "velocity";

    /// <inheritdoc/>
    public Tensor Compute(GeneratorOutput output, TrainingBatch batch)
    {
        using var scope = NewDisposeScope();
        if (batch.Labels is not { } labels)
        {
            return scope.MoveToOuter(output.Keypoints3D.sum() * 0);
        }

        var clips = labels.Keypoints3D.shape[0];
        var predicted = output.Keypoints3D.narrow(0, output.Keypoints3D.shape[0] - clips, clips);
        return scope.MoveToOuter(weight * VelocityLoss.In3D(predicted, labels.Keypoints3D, labels.Has3D));
    }

    /// <inheritdoc/>
    public Tensor CountSamples(TrainingBatch batch)
    {
        if (batch.Labels is not { Has3D: var isLabelled } || isLabelled.shape[1] < 2)
        {
            return zeros([]);
        }

        using var scope = NewDisposeScope();
        var pairs = isLabelled.shape[1] - 1;
        return scope.MoveToOuter((isLabelled.narrow(1, 0, pairs) * isLabelled.narrow(1, 1, pairs)).sum());
    }
}
