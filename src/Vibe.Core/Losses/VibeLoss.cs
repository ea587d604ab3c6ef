using Vibe.Core.Adversarial;
using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Core.Internal;
using Vibe.Core.Models;
using static TorchSharp.torch;

namespace Vibe.Core.Losses;

/// <summary>VIBE's training loss: the weighted sum of its terms.</summary>
/// <remarks>
/// <para>Shapes: N clips of T frames; the last M of them have 3D labels.</para>
/// <para>From Kocabas et al., "VIBE: Video Inference for Human Body Pose and Shape Estimation", CVPR 2020, section 3.1.</para>
/// </remarks>
/// <param name="options">The weights, already validated.</param>
public sealed class VibeLoss(VibeLossOptions options)
{
    /// <summary>Computes the generator's loss.</summary>
    /// <param name="output">Predictions for N clips.</param>
    /// <param name="keypoints2D">Observed keypoints in the crop's [-1,1] and their confidences, (N,T,49,3).</param>
    /// <param name="targets">Labels of the last M clips; <see langword="null"/> for a batch without 3D clips.</param>
    /// <param name="adversarial">The adversarial term without its weight, a scalar; <see langword="null"/> without a discriminator.</param>
    /// <param name="adversarialWeight">The adversarial term's weight; <see langword="null"/> takes that of the options.</param>
    /// <returns>The weighted terms and their sum; owned by the caller.</returns>
    /// <exception cref="ArgumentException">A tensor does not have the shape above.</exception>
    public GeneratorLoss Compute(
        GeneratorOutput output, Tensor keypoints2D, SmplTargets? targets, Tensor? adversarial, double? adversarialWeight = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        TensorGuard.HasShape(keypoints2D, $"N,T,{KeypointSet.Count},3");

        using var scope = NewDisposeScope();
        var in2D = options.Keypoints2D * KeypointLoss.In2D(output.Keypoints2D.flatten(0, 1), keypoints2D.flatten(0, 1));
        var (in3D, pose, shape) = targets is null ? default : Labelled(output, targets);
        var weightedAdversarial = adversarial is null ? null : (adversarialWeight ?? options.Adversarial) * adversarial;
        var total = in2D.alias();
        foreach (var term in new[] { in3D, pose, shape, weightedAdversarial })
        {
            total = term is null ? total : total + term;
        }

        foreach (var term in new[] { in2D, in3D, pose, shape, weightedAdversarial, total })
        {
            term?.MoveToOuterDisposeScope();
        }

        return new GeneratorLoss(in2D, in3D, pose, shape, weightedAdversarial, total);
    }

    /// <summary>Weighs the discriminator's loss by the weight of the generator's adversarial term, as published.</summary>
    /// <param name="loss">The loss and its parts, without weights.</param>
    /// <returns>The same, weighted; owned by the caller.</returns>
    public DiscriminatorLoss Weigh(DiscriminatorLoss loss)
    {
        ArgumentNullException.ThrowIfNull(loss);

        return new DiscriminatorLoss(
            options.Adversarial * loss.Total,
            options.Adversarial * loss.Real,
            options.Adversarial * loss.Fake,
            loss.Penalty is null ? null : options.Adversarial * loss.Penalty);
    }

    private (Tensor In3D, Tensor Pose, Tensor Shape) Labelled(GeneratorOutput output, SmplTargets targets)
    {
        var labelled = targets.Pose.shape[0];
        Tensor Last(Tensor predicted) => predicted.narrow(0, predicted.shape[0] - labelled, labelled).flatten(0, 1);
        var hasSmpl = targets.HasSmpl.flatten();
        var rotations = Rotations.FromAxisAngle(targets.Pose.reshape(-1, SmplSkeleton.JointCount, 3));
        return (
            options.Keypoints3D * KeypointLoss.In3D(Last(output.Keypoints3D), targets.Keypoints3D.flatten(0, 1), targets.Has3D.flatten()),
            options.Pose * SmplLoss.Pose(Last(output.Rotations), rotations, hasSmpl),
            options.Shape * SmplLoss.Shape(Last(output.Betas), targets.Betas.flatten(0, 1), hasSmpl));
    }
}
