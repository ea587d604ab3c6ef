using Vibe.Core.Internal;
using Vibe.Testing;
using static TorchSharp.torch;

namespace Vibe.Core.Tests.Internal;

public sealed class SelectionTests
{
    private static readonly int[] Indices = [0, 0, 2, 0, 1];

    [Fact]
    public void Apply_GivesTheSameByWeightsAsByIndices_WithGradients()
    {
        using var scope = NewDisposeScope();
        using var byIndex = Selection.Of(Indices, 3, CPU);
        using var byWeight = Selection.Weighted(Indices, 3, CPU);
        manual_seed(1);
        var source = randn(4, 3, 2, 5);
        var gradient = randn(4, 5, 2, 5);

        var (expected, expectedGradient) = Run(byIndex, source, gradient);
        var (actual, actualGradient) = Run(byWeight, source, gradient);

        Expect.Within(expected, actual, 0);
        Expect.Within(expectedGradient, actualGradient, 1e-6); // the sum of three, in another order
    }

    [Fact]
    public void Of_TakesNoIndices_WhereAGpuWouldAddThreeGradientsInAnyOrder()
    {
        using var three = Selection.Of(Indices, 3, device("meta")); // any device that is not the CPU
        using var two = Selection.Of([0, 0, 2, 1], 3, device("meta"));
        using var onTheCpu = Selection.Of(Indices, 3, CPU);

        Assert.Equal((true, false, false), (three.IsWeighted, two.IsWeighted, onTheCpu.IsWeighted));
    }

    private static (Tensor Selected, Tensor Gradient) Run(Selection selection, Tensor source, Tensor gradient)
    {
        var leaf = source.clone().requires_grad_();
        var selected = selection.Apply(leaf);
        selected.backward([gradient]);
        return (selected.detach(), leaf.grad!);
    }
}
