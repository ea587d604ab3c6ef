using Vibe.Core.Models;
using Vibe.Data.Sampling;
using Vibe.Training.Steps;
using static TorchSharp.torch;

namespace Vibe.Samples.OwnParts;

/// <summary>A custom loss term: joints should not change their speed, E[|p(t-1) - 2 p(t) + p(t+1)|^2].</summary>
/// <param name="weight">The term's weight.</param>
public sealed class Smoothness(double weight) : ILossTerm
{
    /// <inheritdoc/>
    public string Name => "smoothness";

    /// <inheritdoc/>
    public Tensor Compute(GeneratorOutput output, TrainingBatch batch)
    {
        ArgumentNullException.ThrowIfNull(output);

        using var scope = NewDisposeScope();
        var joints = output.Keypoints3D;                                           // (N,T,49,3)
        var inner = joints.shape[1] - 2;
        var change = joints.narrow(1, 0, inner) - (2 * joints.narrow(1, 1, inner)) + joints.narrow(1, 2, inner);
        return scope.MoveToOuter(weight * change.square().sum(-1).mean());
    }
}
