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
        using var scope = NewDisposeScope();
        var source = empty([1, 3, 1], device: device("meta")); // shapes alone, on a device that is not the CPU
        using var three = Selection.Of(Indices, 3, device("meta"));
        using var two = Selection.Of([0, 0, 2, 1], 3, device("meta"));

        Assert.Equal((5, 4), (three.Apply(source).shape[1], two.Apply(source).shape[1]));
        Assert.Equal((true, false), (three.IsWeighted, two.IsWeighted));
    }

    private static (Tensor Selected, Tensor Gradient) Run(Selection selection, Tensor source, Tensor gradient)
    {
        var leaf = source.clone().requires_grad_();
        var selected = selection.Apply(leaf);
        selected.backward([gradient]);
        return (selected.detach(), leaf.grad!);
    }
}
