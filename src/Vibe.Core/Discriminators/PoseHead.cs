using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Vibe.Core.Discriminators;

/// <summary>Scores the whole pose of each frame, so that joints fit each other.</summary>
internal sealed class PoseHead : DiscriminatorHead
{
    private const int Width = 128;

    [ComponentName(Name = "hidden1")]
    private readonly Linear _hidden1 = Linear(MotionFeatures.PoseSize, Width);

    [ComponentName(Name = "hidden2")]
    private readonly Linear _hidden2 = Linear(Width, Width);

    [ComponentName(Name = "score")]
    private readonly Linear _score = Linear(Width, 1);

    /// <summary>Initializes a new instance of the <see cref="PoseHead"/> class with random weights.</summary>
    public PoseHead()
        : base("pose") => RegisterComponents();

    /// <summary>Scores motions.</summary>
    /// <param name="input">Features of N motions of T frames.</param>
    /// <returns>A score for each frame, (N,T); owned by the caller.</returns>
    public override Tensor forward(MotionFeatures input)
    {
        ArgumentNullException.ThrowIfNull(input);

        using var scope = NewDisposeScope();
        var hidden = functional.relu(_hidden2.call(functional.relu(_hidden1.call(input.Joints.flatten(2)))));
        return scope.MoveToOuter(_score.call(hidden).squeeze(-1));
    }
}
