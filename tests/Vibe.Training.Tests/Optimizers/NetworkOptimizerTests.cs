using TorchSharp.Modules;
using Vibe.Training.Optimizers;
using Vibe.Training.Schedules;
using static TorchSharp.torch;
using OptimizerOptions = Vibe.Training.Optimizers.OptimizerOptions;

namespace Vibe.Training.Tests.Optimizers;

public sealed class NetworkOptimizerTests
{
    [Theory]
    [InlineData(OptimizerKind.Adam, 1.9)] // gradient 3 + 0.5 * 2 = 4; Adam's first step is the rate in the gradient's direction: 2 - 0.1
    [InlineData(OptimizerKind.AdamW, 1.8)] // 2 (1 - 0.1 * 0.5) - 0.1
    [InlineData(OptimizerKind.Sgd, 1.6)] // 2 - 0.1 * 4
    public void Update_DecaysTheWeights_WithEveryRule(OptimizerKind kind, double expected)
    {
        using var weight = Weight(2);
        using var optimizer = Create(weight, new OptimizerOptions { Kind = kind, LearningRate = 0.1, WeightDecay = 0.5 });

        Step(optimizer, weight, 3);

        Assert.Equal(expected, weight.item<float>(), 1e-6);
    }

    [Theory]
    [InlineData(OptimizerKind.Adam, 1.9052632)]
    [InlineData(OptimizerKind.Sgd, 1.73)]
    public void Update_RemembersTheDirection(OptimizerKind kind, double expected)
    {
        // Adam: first step to 2 - 0.1 = 1.9. Second, gradient -3: m = 0.9 * 0.3 - 0.3 = -0.03, / (1 - 0.81) = -0.158; v = 0.009 * 0.999 +
        // 0.009 = 0.017991, / (1 - 0.998001) = 9; so 1.9 + 0.1 * 0.15789 / 3 = 1.9052632.
        // Sgd: 2 - 0.1 * 3 = 1.7; buffer 0.9 * 3 - 3 = -0.3: 1.7 + 0.03 = 1.73.
        using var weight = Weight(2);
        using var optimizer = Create(weight, new OptimizerOptions { Kind = kind, LearningRate = 0.1 });

        Step(optimizer, weight, 3);
        Step(optimizer, weight, -3);

        Assert.Equal(expected, weight.item<float>(), 1e-5);
    }

    [Fact]
    public void SetLearningRates_ScalesEachGroupsOwnRate()
    {
        using var slow = Weight(0);
        using var fast = Weight(0);
        var options = new OptimizerOptions { Kind = OptimizerKind.Sgd, Momentum = 0, Schedule = new ScheduleOptions { WarmupSteps = 4 } };
        using var optimizer = new NetworkOptimizer(
            [new([slow], 0.1), new([fast], 1)], options, new LearningRateSchedule(options.Schedule, 10, 100));

        optimizer.SetLearningRates(1); // half of the warm-up
        using var norm = tensor(1f);
        (slow.grad, fast.grad) = (ones(1), ones(1));
        optimizer.Update(norm);

        Assert.Equal((-0.05f, -0.5f), (slow.item<float>(), fast.item<float>()));
        Assert.Equal(0.05, optimizer.LearningRate, 1e-12);
    }

    [Fact]
    public void Freeze_SetsPartsAside_ByName()
    {
        using var module = nn.Sequential(("first", nn.Linear(2, 2)), ("second", nn.Linear(2, 2)));

        var left = TrainableParameters.Of(module, ["first", "second.bias"], "GeneratorOptimizer:Frozen");

        Assert.Equal(["second.weight"], left.Select(entry => entry.Name));
        Assert.Equal(
            ["second.weight"], module.named_parameters().Where(entry => entry.parameter.requires_grad).Select(entry => entry.name));
    }

    [Fact]
    public void Freeze_NamesTheParts_WhenThereIsNoSuchPart()
    {
        using var module = nn.Sequential(("first", nn.Linear(2, 2)), ("second", nn.Linear(2, 2)));

        var error = Assert.Throws<InvalidDataException>(() => TrainableParameters.Of(module, ["fir"], "GeneratorOptimizer:Frozen"));

        Assert.Equal("GeneratorOptimizer:Frozen names 'fir', but the model has no such part. Its parts are first, second.", error.Message);
    }

    private static Parameter Weight(float value) => new(tensor(new[] { value }));

    private static NetworkOptimizer Create(Parameter weight, OptimizerOptions options) =>
        new(
            [new([weight], options.LearningRate)],
            options,
            new LearningRateSchedule(new ScheduleOptions { Kind = ScheduleKind.Constant }, 10, 100));

    private static void Step(NetworkOptimizer optimizer, Parameter weight, float gradient)
    {
        using var norm = tensor(Math.Abs(gradient));
        weight.grad = tensor(new[] { gradient });
        optimizer.SetLearningRates(0);
        optimizer.Update(norm);
    }
}
