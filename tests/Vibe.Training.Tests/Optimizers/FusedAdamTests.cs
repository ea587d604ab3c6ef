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
        using var fused = Create(ours, 0.1);
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
        using var fused = Create(ours, 0.1, isDecoupled: true);
        using var plain = optim.AdamW([theirs], 1e-2, 0.9, 0.999, weight_decay: 0.1);

        Train(fused, ours, plain, theirs);

        Expect.RelativelyWithin(theirs, ours, 1e-6);
    }

    [Fact]
    public void Step_LeavesAParameterWithoutGradient()
    {
        using var scope = NewDisposeScope();
        var (ours, untouched) = Twins();
        using var fused = Create(ours, 0);

        fused.step();

        Assert.True(ours.Equals(untouched));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Step_EqualsTorchSharps_WhereItCannotRunInOnePass(bool isDecoupled)
    {
        using var scope = NewDisposeScope();
        var (ours, theirs) = Twins(ScalarType.Float64);
        using var fused = Create(ours, 0.1, isDecoupled);
        using var plain = isDecoupled
            ? optim.AdamW([theirs], 1e-2, 0.9, 0.999, weight_decay: 0.1)
            : (OptimizerHelper)optim.Adam([theirs], 1e-2, weight_decay: 0.1);

        Train(fused, ours, plain, theirs);

        Expect.RelativelyWithin(theirs, ours, 1e-14);
        Assert.All(fused.ParamGroups, group => Assert.Equal(0.1, ((Adam.Options)((ParamGroup)group).Options).weight_decay));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Step_EqualsTorchSharps_InLists(bool isDecoupled)
    {
        using var scope = NewDisposeScope();
        var (ours, theirs) = Twins();
        using var fused = Create(ours, 0.1, isDecoupled);
        fused.UseListsAlways(); // as on CUDA
        using var plain = isDecoupled
            ? optim.AdamW([theirs], 1e-2, 0.9, 0.999, weight_decay: 0.1)
            : (OptimizerHelper)optim.Adam([theirs], 1e-2, weight_decay: 0.1);

        Train(fused, ours, plain, theirs);

        Expect.RelativelyWithin(theirs, ours, 1e-6);
        Assert.Equal(3, ((Adam.State)fused.state_dict().State[0]).step);
    }

    private static FusedAdam Create(Parameter parameter, double weightDecay, bool isDecoupled = false) => new(
        [new Adam.ParamGroup([parameter], new Adam.Options { LearningRate = 1e-2 })], 1e-2, 0.9, 0.999, weightDecay, isDecoupled);

    private static (Parameter Ours, Parameter Theirs) Twins(ScalarType type = ScalarType.Float32)
    {
        var values = randn(Length, type);
        return (nn.Parameter(values.clone()), nn.Parameter(values.clone()));
    }

    private static void Train(optim.Optimizer fused, Parameter ours, optim.Optimizer plain, Parameter theirs)
    {
        for (var step = 0; step < 3; step++)
        {
            var gradient = randn(Length, ours.dtype);
            ours.grad = gradient.clone();
            theirs.grad = gradient.clone();
            fused.step();
            plain.step();
        }
    }
}
