using TorchSharp.Modules;
using TorchSharp.Utils;
using Vibe.Core.Adversarial;
using Vibe.Core.Models;
using static TorchSharp.torch;

namespace Vibe.Core.Discriminators;

/// <summary>
/// A discriminator of several heads, each with a view of its own: joints, poses, motion, the root's rotation, or custom ones.
/// </summary>
/// <remarks>
/// Shapes: N motions of T frames, S scores of a head for each motion. The losses are sums over the heads (<see cref="HeadObjective"/>).
/// </remarks>
public sealed class StructuredDiscriminator : DiscriminatorNetwork
{
    [ComponentName(Name = "heads")]
    private readonly ModuleDict<DiscriminatorHead> _heads;

    private readonly DiscriminatorHead[] _inOrder;

    /// <summary>Initializes a new instance of the <see cref="StructuredDiscriminator"/> class.</summary>
    /// <param name="heads">The heads, which become part of it; at least one, with different names.</param>
    /// <exception cref="ArgumentException">There is no head, or two have the same name.</exception>
    public StructuredDiscriminator(IReadOnlyList<DiscriminatorHead> heads)
        : base(nameof(StructuredDiscriminator))
    {
        ArgumentNullException.ThrowIfNull(heads);
        string[] names = [.. heads.Select(head => head.Name)];
        if (names.Length == 0 || names.Distinct().Count() != names.Length)
        {
            throw new ArgumentException(
                $"Expected at least one head and no name twice but got [{string.Join(", ", names)}].", nameof(heads));
        }

        _inOrder = [.. heads];
        _heads = nn.ModuleDict([.. heads.Select(head => (head.Name, head))]);
        RegisterComponents();
    }

    /// <summary>Gets the heads' names, in the order of <see cref="ScoreByHead"/>.</summary>
    public IReadOnlyList<string> HeadNames => [.. _inOrder.Select(head => head.Name)];

    /// <inheritdoc/>
    public override IDiscriminatorPass BeginSharedPass(GeneratorOutput generated, Tensor? realPose)
    {
        ArgumentNullException.ThrowIfNull(generated);

        var real = realPose is null ? null : MotionFeatures.OfPoses(realPose);
        return new StructuredPass(this, MotionFeatures.OfRotations(generated.Rotations), real);
    }

    /// <inheritdoc/>
    public override Tensor ScorePoses(Tensor pose)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(HeadObjective.MeanScore(ScoreByHead(MotionFeatures.OfPoses(pose))));
    }

    /// <summary>Gives motions one score each, as <see cref="ScorePoses"/> does.</summary>
    /// <param name="input">Axis-angle poses with the root, (N,T,72).</param>
    /// <returns>Scores, (N,1); owned by the caller.</returns>
    public override Tensor forward(Tensor input) => ScorePoses(input);

    /// <summary>Scores motions with each head.</summary>
    /// <param name="motion">Features of N motions.</param>
    /// <returns>Each head's scores, (N,S); owned by the caller.</returns>
    public IReadOnlyList<Tensor> ScoreByHead(MotionFeatures motion) => [.. _inOrder.Select(head => head.call(motion))];
}
