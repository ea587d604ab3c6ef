using TorchSharp.Modules;
using Vibe.Testing;
using Vibe.Training.Optimizers;
using static TorchSharp.torch;

namespace Vibe.Training.Tests.Optimizers;

public sealed class FusedAdamTests
{
    private const int Length = 70_001; // more than one block, and no multiple of a vector

    [Fact]
    public void Step_EqualsTorchSharpsAdam_WithAnL2Penalty()
    {
        using var scope = NewDisposeScope();
        var (ours, theirs) = Twins();
        using var fused = new FusedAdam([new Adam.ParamGroup([ours], new Adam.Options { LearningRate = 1e-2 })], 1e-2, 0.9, 0.999, 0.1);
        using var plain = optim.Adam([theirs], 1e-2, weight_decay: 0.1);

        Train(fused, ours, plain, theirs);

        Expect.RelativelyWithin(theirs, ours, 1e-6);
        Assert.Equal(3, ((Adam.State)fused.state_dict().State[0]).step);
    }

    [Fact]
    public void Step_EqualsTorchSharpsAdamW()
    {
        using var scope = NewDisposeScope();
        var (ours, theirs) = Twins();
        using var fused = new FusedAdamW([new AdamW.ParamGroup([ours], new AdamW.Options { LearningRate = 1e-2 })], 1e-2, 0.9, 0.999, 0.1);
        using var plain = optim.AdamW([theirs], 1e-2, 0.9, 0.999, weight_decay: 0.1);

        Train(fused, ours, plain, theirs);

        Expect.RelativelyWithin(theirs, ours, 1e-6);
    }

    [Fact]
    public void Step_LeavesAParameterWithoutGradient()
    {
        using var scope = NewDisposeScope();
        var (ours, untouched) = Twins();
        using var fused = new FusedAdam([new Adam.ParamGroup([ours], new Adam.Options { LearningRate = 1e-2 })], 1e-2, 0.9, 0.999, 0);

        fused.step();

        Assert.True(ours.Equals(untouched));
    }

    private static (Parameter Ours, Parameter Theirs) Twins()
    {
        var values = randn(Length);
        return (nn.Parameter(values.clone()), nn.Parameter(values.clone()));
    }

    private static void Train(optim.Optimizer fused, Parameter ours, optim.Optimizer plain, Parameter theirs)
    {
        for (var step = 0; step < 3; step++)
        {
            var gradient = randn(Length);
            ours.grad = gradient.clone();
            theirs.grad = gradient.clone();
            fused.step();
            plain.step();
        }
    }
}
