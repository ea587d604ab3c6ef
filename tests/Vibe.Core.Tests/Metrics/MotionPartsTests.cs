using Vibe.Core.Geometry;
using Vibe.Core.Metrics;
using Vibe.Testing;
using static TorchSharp.torch;

namespace Vibe.Core.Tests.Metrics;

public sealed class MotionPartsTests
{
    private const int Frames = 6;

    [Fact]
    public void OfBody_StandsStill_WhenTheRootAloneRotates()
    {
        using var scope = NewDisposeScope();
        var (body, root) = (randn([1, 14, 3], dtype: ScalarType.Float64), Roots());
        var joints = body.matmul(root.transpose(1, 2));

        Expect.Within(body.expand(Frames, 14, 3), MotionParts.OfBody(joints, root), 1e-9);
    }

    [Fact]
    public void OfRoot_CarriesTheTrueBody()
    {
        using var scope = NewDisposeScope();
        var (body, trueRoot, root) = (randn([Frames, 14, 3], dtype: ScalarType.Float64), Roots(), Roots());
        var target = body.matmul(trueRoot.transpose(1, 2));

        Expect.Within(body.matmul(root.transpose(1, 2)), MotionParts.OfRoot(target, trueRoot, root), 1e-9);
        Expect.Within(target, MotionParts.OfRoot(target, trueRoot, trueRoot), 1e-9);
    }

    private static Tensor Roots() => Rotations.FromAxisAngle(randn([Frames, 3], dtype: ScalarType.Float64));
}
