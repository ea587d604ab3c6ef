using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Vibe.Core.Discriminators;

/// <summary>Scores how the root rotates from frame to frame, of which the pose without its root says nothing.</summary>
/// <remarks>
/// It sees two steps in a row, hence velocity and acceleration, and neither facing nor tilt: real motion is recorded in the world and
/// generated motion in the camera, whose absolute orientations differ.
/// </remarks>
internal sealed class RootHead : DiscriminatorHead
{
    private const int Width = 32;

    [ComponentName(Name = "hidden1")]
    private readonly Linear _hidden1 = Linear(2 * MotionFeatures.RotationSize, Width);

    [ComponentName(Name = "hidden2")]
    private readonly Linear _hidden2 = Linear(Width, Width);

    [ComponentName(Name = "score")]
    private readonly Linear _score = Linear(Width, 1);

    /// <summary>Initializes a new instance of the <see cref="RootHead"/> class with random weights.</summary>
    public RootHead()
        : base("root") => RegisterComponents();

    /// <summary>Scores motions.</summary>
    /// <param name="input">Features of N motions of T frames.</param>
    /// <returns>A score for each frame but the first two, (N,T-2); owned by the caller.</returns>
    public override Tensor forward(MotionFeatures input)
    {
        ArgumentNullException.ThrowIfNull(input);

        using var scope = NewDisposeScope();
        var pairs = input.RootSteps.shape[1] - 1;
        var (before, after) = (input.RootSteps.narrow(1, 0, pairs), input.RootSteps.narrow(1, 1, pairs));
        var hidden = functional.relu(_hidden2.call(functional.relu(_hidden1.call(cat([after, after - before], 2)))));
        return scope.MoveToOuter(_score.call(hidden).squeeze(-1));
    }
}
