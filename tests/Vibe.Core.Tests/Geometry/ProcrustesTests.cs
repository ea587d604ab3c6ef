using Vibe.Core.Geometry;
using Vibe.Testing;
using static TorchSharp.torch;

namespace Vibe.Core.Tests.Geometry;

public sealed class ProcrustesTests
{
    [Fact]
    public void Align_UndoesASimilarity()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(3);
        var target = randn(6, 14, 3, dtype: ScalarType.Float64);
        var rotation = Rotations.FromAxisAngle(randn(6, 3, dtype: ScalarType.Float64));
        var source = (0.3 * target.matmul(rotation)) + randn(6, 1, 3, dtype: ScalarType.Float64);

        Expect.Within(target, Procrustes.Align(source, target), 1e-12);
    }

    [Fact]
    public void Align_DoesNotReflect()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(4);
        var target = randn(2, 14, 3, dtype: ScalarType.Float64);
        var mirrored = target * tensor(new[] { -1.0, 1, 1 });

        var error = (Procrustes.Align(mirrored, target) - target).abs().max().item<double>();

        Assert.True(error > 0.1);
    }
}
