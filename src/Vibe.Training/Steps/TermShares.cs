using Vibe.Core.Adversarial;
using Vibe.Core.Losses;
using static TorchSharp.torch;

namespace Vibe.Training.Steps;

/// <summary>
/// What a part of a batch counts in each loss term. A term is a mean over its samples, and parts differ in how many of them have a label:
/// multiplied by these shares, the parts' terms add up to the whole batch's, and so do their gradients.
/// </summary>
/// <param name="Motions">The part's share of the clips and of the real motions.</param>
/// <param name="Keypoints3D">Its share of the frames with 3D keypoints.</param>
/// <param name="Bodies">Its share of the frames with body labels.</param>
/// <param name="Terms">Its share of each custom term's samples.</param>
internal sealed record TermShares(double Motions, double Keypoints3D, double Bodies, IReadOnlyList<double> Terms)
{
    /// <summary>Compares a part with the whole.</summary>
    /// <param name="part">The part's samples.</param>
    /// <param name="whole">The whole batch's samples.</param>
    /// <param name="motions">The part's share of the clips.</param>
    public static TermShares Of(SampleCounts part, SampleCounts whole, double motions) => new(
        motions, Share(part.Keypoints3D, whole.Keypoints3D), Share(part.Bodies, whole.Bodies), [.. part.Terms.Zip(whole.Terms, Share)]);

    /// <summary>Weighs the generator's losses.</summary>
    /// <param name="loss">The losses of the part.</param>
    /// <returns>Their shares of the whole batch's; owned by the dispose scope.</returns>
    public GeneratorLoss Weigh(GeneratorLoss loss)
    {
        var in2D = Motions * loss.Keypoints2D;
        var (in3D, pose, shape) = (Scaled(loss.Keypoints3D, Keypoints3D), Scaled(loss.Pose, Bodies), Scaled(loss.Shape, Bodies));
        var adversarial = Scaled(loss.Adversarial, Motions);
        var total = new[] { in3D, pose, shape, adversarial }.OfType<Tensor>().Aggregate(in2D, (sum, term) => sum + term);
        return new GeneratorLoss(in2D, in3D, pose, shape, adversarial, total);
    }

    /// <summary>Weighs the discriminator's losses.</summary>
    /// <param name="loss">The losses of the part.</param>
    /// <returns>Their shares of the whole batch's; owned by the dispose scope.</returns>
    public DiscriminatorLoss Weigh(DiscriminatorLoss loss) => new(
        Motions * loss.Total, Motions * loss.Real, Motions * loss.Fake, Scaled(loss.Penalty, Motions));

    private static Tensor? Scaled(Tensor? term, double share) => term is null ? null : share * term;

    // A mean over no samples is 0, whatever it is multiplied by; means divide by 1 at least.
    private static double Share(double part, double whole) => Math.Max(part, 1) / Math.Max(whole, 1);
}
