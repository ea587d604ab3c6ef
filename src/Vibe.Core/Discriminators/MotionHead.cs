using TorchSharp.Modules;
using TorchSharp.Utils;
using Vibe.Core.Recurrence;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Vibe.Core.Discriminators;

/// <summary>Scores how a pose moves: a GRU over pose, velocity and acceleration with a score in each frame.</summary>
/// <remarks>
/// The differences are magnified: jitter is a small change of the pose and would drown in it, as it does for a GRU over poses alone.
/// </remarks>
public sealed class MotionHead : DiscriminatorHead
{
    private const int HiddenSize = 64;
    private const double VelocityGain = 5;
    private const double AccelerationGain = 10;

    [ComponentName(Name = "gru")]
    private readonly GRU _gru = GRU(3 * MotionFeatures.PoseSize, HiddenSize, batchFirst: true);

    [ComponentName(Name = "score")]
    private readonly Linear _score = Linear(HiddenSize, 1);

    private readonly Precision _precision;

    /// <summary>Initializes a new instance of the <see cref="MotionHead"/> class with random weights.</summary>
    /// <param name="precision">How the GRU's matrix products compute.</param>
    public MotionHead(Precision precision = Precision.Fp32)
        : base("motion")
    {
        _precision = precision;
        RegisterComponents();
    }

    /// <summary>Scores motions.</summary>
    /// <param name="input">Features of N motions of T frames.</param>
    /// <returns>A score for each frame but the first two, (N,T-2); owned by the caller.</returns>
    public override Tensor forward(MotionFeatures input)
    {
        ArgumentNullException.ThrowIfNull(input);

        using var scope = NewDisposeScope();
        var pose = input.Joints.flatten(2);
        var frames = pose.shape[1];
        var velocity = pose.narrow(1, 1, frames - 1) - pose.narrow(1, 0, frames - 1);
        var acceleration = velocity.narrow(1, 1, frames - 2) - velocity.narrow(1, 0, frames - 2);
        var seen = cat(
            [pose.narrow(1, 2, frames - 2), VelocityGain * velocity.narrow(1, 1, frames - 2), AccelerationGain * acceleration], 2);
        return scope.MoveToOuter(_score.call(FastGru.Run(_gru, seen, _precision)).squeeze(-1));
    }
}
