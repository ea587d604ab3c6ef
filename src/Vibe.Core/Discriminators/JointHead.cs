using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Vibe.Core.Discriminators;

/// <summary>Scores each joint's rotation in each frame for itself, so that no joint bends as none can.</summary>
/// <remarks>
/// Two layers that all joints share and a linear score of its own for each joint, as the pose discriminators of HMR (Kanazawa et al.,
/// CVPR 2018).
/// </remarks>
internal sealed class JointHead : DiscriminatorHead
{
    private const int Width = 32;

    [ComponentName(Name = "hidden1")]
    private readonly Linear _hidden1 = Linear(MotionFeatures.RotationSize, Width);

    [ComponentName(Name = "hidden2")]
    private readonly Linear _hidden2 = Linear(Width, Width);

    [ComponentName(Name = "weight")]
    private readonly Parameter _weight;

    [ComponentName(Name = "bias")]
    private readonly Parameter _bias = Parameter(zeros(MotionFeatures.JointCount));

    /// <summary>Initializes a new instance of the <see cref="JointHead"/> class with random weights.</summary>
    public JointHead()
        : base("joint")
    {
        var bound = 1 / Math.Sqrt(Width);
        _weight = Parameter(init.uniform_(empty(MotionFeatures.JointCount, Width), -bound, bound));
        RegisterComponents();
    }

    /// <summary>Scores motions.</summary>
    /// <param name="input">Features of N motions of T frames.</param>
    /// <returns>A score for each frame and joint, (N,T*23); owned by the caller.</returns>
    public override Tensor forward(MotionFeatures input)
    {
        ArgumentNullException.ThrowIfNull(input);

        using var scope = NewDisposeScope();
        var hidden = functional.relu(_hidden2.call(functional.relu(_hidden1.call(input.Joints))));   // (N,T,23,32)
        return scope.MoveToOuter(((hidden * _weight).sum(-1) + _bias).flatten(1));
    }
}
