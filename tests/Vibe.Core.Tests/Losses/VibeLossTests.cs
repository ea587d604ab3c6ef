using Vibe.Core.Adversarial;
using Vibe.Core.Losses;
using Vibe.Core.Models;
using static TorchSharp.torch;

namespace Vibe.Core.Tests.Losses;

public sealed class VibeLossTests
{
    private static readonly VibeLossOptions Options =
        new() { Keypoints2D = 2, Keypoints3D = 3, Pose = 5, Shape = 7, Adversarial = 11 };

    [Fact]
    public void Compute_WeighsEachTerm_AndAddsThem()
    {
        using var scope = NewDisposeScope();
        var targets = Targets();

        var loss = new VibeLoss(Options).Compute(Prediction(), Observed(), targets, tensor(0.5f));

        Assert.Equal(2 * 2.5 / 196, loss.Keypoints2D.item<float>(), 1e-6);
        Assert.Equal(3 * 4.0 / 42, loss.Keypoints3D!.item<float>(), 1e-6);
        Assert.Equal(5 * 8.0 / 216, loss.Pose!.item<float>(), 1e-5);
        Assert.Equal(7 * 9.0 / 10, loss.Shape!.item<float>(), 1e-5);
        Assert.Equal(11 * 0.5, loss.Adversarial!.item<float>(), 1e-6);
        Tensor[] terms = [loss.Keypoints2D, loss.Keypoints3D, loss.Pose, loss.Shape, loss.Adversarial];
        Assert.Equal(terms.Sum(term => term.item<float>()), loss.Total.item<float>(), 1e-5);
    }

    [Fact]
    public void Compute_HasNoLabelledTerms_WithoutLabels()
    {
        using var scope = NewDisposeScope();

        var loss = new VibeLoss(Options).Compute(Prediction(), Observed(), targets: null, adversarial: null);

        Assert.Equal((null, null, null, null), (loss.Keypoints3D, loss.Pose, loss.Shape, loss.Adversarial));
        Assert.Equal(loss.Keypoints2D.item<float>(), loss.Total.item<float>());
    }

    [Fact]
    public void Compute_TakesTheGivenWeight_OfTheAdversarialTerm()
    {
        using var scope = NewDisposeScope();

        var loss = new VibeLoss(Options).Compute(Prediction(), Observed(), targets: null, tensor(0.5f), adversarialWeight: 4);

        Assert.Equal(2, loss.Adversarial!.item<float>());
    }

    [Fact]
    public void Weigh_WeighsEveryPartOfTheDiscriminatorsLoss()
    {
        using var scope = NewDisposeScope();
        var plain = new DiscriminatorLoss(tensor(6f), tensor(1f), tensor(2f), tensor(3f));

        var loss = new VibeLoss(Options).Weigh(plain);
        var without = new VibeLoss(Options).Weigh(plain with { Penalty = null });

        Assert.Equal(
            [66f, 11, 22, 33], new[] { loss.Total, loss.Real, loss.Fake, loss.Penalty! }.Select(part => part.item<float>()));
        Assert.Null(without.Penalty);
    }

    // Two clips of a frame: all zero, unrotated.
    private static GeneratorOutput Prediction() => new(
        zeros(2, 1, 3), eye(3).expand(2, 1, 24, 3, 3), zeros(2, 1, 72), zeros(2, 1, 10), zeros(2, 1, 49, 3), zeros(2, 1, 49, 2));

    // One keypoint of 2 x 49 is off by (1, 2) with confidence 0.5: 0.5 * (1 + 4) / (98 * 2).
    private static Tensor Observed()
    {
        var keypoints = zeros(2, 1, 49, 3);
        keypoints[0, 0, 7] = tensor(new[] { 1f, 2f, 0.5f });
        return keypoints;
    }

    // The second clip has labels: an ankle is off by 2 m: 4 / (14 * 3). The root is rotated by pi about x, whose matrix is
    // diag(1,-1,-1): (4 + 4) / (24 * 9). A shape component is off by 3: 9 / 10.
    private static SmplTargets Targets()
    {
        var (keypoints, pose, betas) = (zeros(1, 1, 49, 3), zeros(1, 1, 72), zeros(1, 1, 10));
        keypoints[0, 0, 25, 1] = 2;
        pose[0, 0, 0] = MathF.PI;
        betas[0, 0, 0] = 3;
        return new SmplTargets(keypoints, pose, betas, ones(1, 1), ones(1, 1));
    }
}
