using Vibe.Testing;
using Vibe.Training.Optimizers;
using static TorchSharp.torch;

namespace Vibe.Training.Tests.Optimizers;

public sealed class ListKernelsTests
{
    [Fact]
    public void Norm_IsTheEuclideanNormOfAllValues()
    {
        using var scope = NewDisposeScope();

        var norm = ListKernels.Norm([tensor(new float[] { 1, 2 }), tensor(new float[] { 2, 4, 0 }, [3, 1])]);

        Assert.Equal(5, norm.item<float>()); // sqrt(1 + 4 + 4 + 16)
    }

    [Fact]
    public void Scale_MultipliesInPlace()
    {
        using var scope = NewDisposeScope();
        Tensor[] tensors = [ones(2), full([3], 4f)];

        ListKernels.Scale(tensors, tensor(0.5f));

        Expect.Within(full([2], 0.5f), tensors[0], 0);
        Expect.Within(full([3], 2f), tensors[1], 0);
    }

    [Fact]
    public void Suits_IsFalse_OnTheCpu() => Assert.False(ListKernels.Suits([ones(1)]));
}
