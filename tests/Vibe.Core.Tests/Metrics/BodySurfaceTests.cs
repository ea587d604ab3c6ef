using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Core.Metrics;
using Vibe.Testing;
using static TorchSharp.torch;

namespace Vibe.Core.Tests.Metrics;

public sealed class BodySurfaceTests
{
    [Fact]
    public void Compare_EqualsTheDistanceOfWholeMeshes()
    {
        using var scope = NewDisposeScope();
        using var body = new BodyModel(GoldenBody.Read());
        using var surface = new BodySurface(body.Data);
        random.manual_seed(1);
        var frames = 67; // more than one chunk
        var (one, other) = (Bodies(frames), Bodies(frames));

        var (raw, aligned) = surface.Compare(one, other);

        var (mesh, otherMesh) = (body.Vertices(one.Betas, one.Rotations), body.Vertices(other.Betas, other.Rotations));
        Expect.Within(PoseMetrics.VertexError(mesh, otherMesh), raw, 2e-6);
        Expect.Within(PoseMetrics.VertexError(mesh - one.Origin.unsqueeze(1), otherMesh - other.Origin.unsqueeze(1)), aligned, 2e-6);
    }

    [Fact]
    public void Compare_IsTheShift_WhenOnlyTheOriginsDiffer()
    {
        // The same body twice; the second one's origin is taken 0.3 m to the side, so that alignment moves the meshes 0.3 m apart.
        using var scope = NewDisposeScope();
        using var surface = new BodySurface(GoldenBody.Read());
        var body = Bodies(2);

        var (raw, aligned) = surface.Compare(body, body with { Origin = body.Origin + tensor(new[] { 0.3f, 0, 0 }) });

        Expect.Within(zeros(2), raw, 0);
        Expect.Within(full(2, 0.3f), aligned, 1e-6);
    }

    [Fact]
    public void Compare_Throws_WhenTheShapesDiffer()
    {
        using var scope = NewDisposeScope();
        using var surface = new BodySurface(GoldenBody.Read());

        var error = Assert.Throws<ArgumentException>(() => surface.Compare(Bodies(2), Bodies(3)));

        Assert.StartsWith("Expected shape (2,10) but got (3,10).", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_LeavesNoTensorBehind()
    {
        using var surface = new BodySurface(GoldenBody.Read());
        using var scope = NewDisposeScope();
        var bodies = Bodies(3);
        using (NewDisposeScope())
        {
            surface.Compare(bodies, bodies);
        }

        GC.Collect(); // garbage of earlier tests must not be collected in between
        GC.WaitForPendingFinalizers();
        var before = Tensor.TotalCount;
        using (NewDisposeScope())
        {
            surface.Compare(bodies, bodies);
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    private static (Tensor Betas, Tensor Rotations, Tensor Origin) Bodies(int frames) =>
        (randn(frames, 10), Rotations.FromAxisAngle(0.4 * randn(frames, 24, 3)), 0.1 * randn(frames, 3));
}
