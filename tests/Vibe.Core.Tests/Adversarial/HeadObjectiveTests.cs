using Vibe.Core.Adversarial;
using static TorchSharp.torch;

namespace Vibe.Core.Tests.Adversarial;

public sealed class HeadObjectiveTests
{
    [Fact]
    public void GeneratorLoss_IsTheObjectivesOwn_ForOneScoreEach()
    {
        using var scope = NewDisposeScope();
        var (objective, scores) = (new LeastSquaresObjective(), randn(7, 1));

        Assert.Equal(objective.GeneratorLoss(scores).item<float>(), HeadObjective.GeneratorLoss(objective, [scores]).item<float>());
    }

    [Fact]
    public void Losses_AreSumsOfTheHeadsMeans()
    {
        // Head 1 scores 0.5 twice, head 2 scores (1, 0): generator (1/4) + (0 + 1)/2, on generated motion (1/4) + (1 + 0)/2.
        using var scope = NewDisposeScope();
        Tensor[] heads = [tensor(new[] { 0.5f, 0.5f }).view(2, 1), tensor(new[] { 1f, 0f }).view(1, 2)];
        var objective = new LeastSquaresObjective();

        var loss = HeadObjective.DiscriminatorLoss(objective, [ones(2, 1), ones(1, 2)], heads);

        Assert.Equal(0.75f, HeadObjective.GeneratorLoss(objective, heads).item<float>());
        Assert.Equal((0f, 0.75f, 0.75f), (loss.Real.item<float>(), loss.Fake.item<float>(), loss.Total.item<float>()));
    }

    [Fact]
    public void MeanScore_WeighsHeadsAlike()
    {
        // Means per head (0.5, 1) and (0, 0): (0.25, 0.5).
        using var scope = NewDisposeScope();

        var mean = HeadObjective.MeanScore([tensor(new[] { 0f, 1, 1, 1 }).view(2, 2), zeros(2, 5)]);

        Assert.Equal([0.25f, 0.5f], mean.data<float>().ToArray());
        Assert.Equal([2L, 1], mean.shape);
    }
}
