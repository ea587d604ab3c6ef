using TorchSharp.Modules;
using Vibe.Training.Optimizers;
using static TorchSharp.torch;

namespace Vibe.Training.Tests.Optimizers;

public sealed class WeightAverageTests
{
    [Fact]
    public void Update_MovesTheAverageTowardsTheWeights()
    {
        using var module = Module(1);
        using var average = new WeightAverage(module, 0.9);

        // Update 1 keeps 2/11 of the average: 1 * 2/11 + 2 * 9/11 = 1.8182. Update 2 keeps 3/12: 1.8182 * 0.25 + 4 * 0.75 = 3.4545.
        Set(module, 2);
        average.Update();
        Set(module, 4);
        average.Update();

        average.Swap();
        Assert.Equal(3.4545455f, Value(module), 1e-6);
        average.Swap();
        Assert.Equal(4f, Value(module));
    }

    [Fact]
    public void Restart_TakesTheWeights()
    {
        using var module = Module(1);
        using var average = new WeightAverage(module, 0.9);
        Set(module, 7);

        average.Restart(5);

        average.Swap();
        Assert.Equal(7f, Value(module));
        Assert.Equal(5, average.Updates);
    }

    private static Linear Module(float value)
    {
        var module = nn.Linear(1, 1, hasBias: false);
        Set(module, value);
        return module;
    }

    private static void Set(nn.Module module, float value)
    {
        using var noGradient = no_grad();
        module.parameters().Single().fill_(value);
    }

    private static float Value(nn.Module module) => module.parameters().Single().item<float>();
}
