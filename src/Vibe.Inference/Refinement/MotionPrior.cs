using Vibe.Core.Adversarial;
using Vibe.Core.Geometry;
using Vibe.Core.Models;
using static TorchSharp.torch;

namespace Vibe.Inference.Refinement;

/// <summary>A trained discriminator that says how far a motion is from real ones.</summary>
/// <remarks>The motion is judged in clips as long as those that the discriminator learned from, which overlap by half.</remarks>
/// <param name="discriminator">The discriminator, on the CPU; it is switched to evaluation mode.</param>
/// <param name="objective">What the generator paid against it.</param>
/// <param name="clipLength">Frames of a clip, at least 3.</param>
public sealed class MotionPrior(DiscriminatorNetwork discriminator, IAdversarialObjective objective, int clipLength)
{
    private const int FewestFrames = 3; // an acceleration needs so many

    /// <summary>Computes what a generator would pay for the motion.</summary>
    /// <param name="rotations">Joint rotations relative to their parents, the root first, (F,24,3,3).</param>
    /// <returns>A scalar, attached to the rotations' graph; <see langword="null"/> where there are fewer than three frames.</returns>
    internal Tensor? Loss(Tensor rotations)
    {
        var frames = rotations.shape[0];
        if (frames < FewestFrames)
        {
            return null;
        }

        discriminator.eval();
        using var scope = NewDisposeScope();
        var length = Math.Min(clipLength, frames);
        var clips = stack([.. Firsts(frames, length).Select(first => rotations.narrow(0, first, length))]);
        var pose = Rotations.ToAxisAngle(clips).flatten(2);
        var unknown = zeros(0); // discriminators look at rotations alone
        var pass = discriminator.BeginSharedPass(new GeneratorOutput(unknown, clips, pose, unknown, unknown, unknown), realPose: null);
        return scope.MoveToOuter(HeadObjective.GeneratorLoss(objective, pass.ScoreGeneratedByHead()));
    }

    // The last clip is shifted back to end on the last frame.
    private static IEnumerable<long> Firsts(long frames, long length)
    {
        for (var first = 0L; first + length < frames; first += Math.Max(1, length / 2))
        {
            yield return first;
        }

        yield return frames - length;
    }
}
