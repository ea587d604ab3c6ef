using System.Numerics;
using Vibe.Core.Geometry;

namespace Vibe.Core.Tests.Geometry;

public sealed class QuaternionsTests
{
    private const float Right = MathF.PI / 2;
    private static readonly Quaternion Some = Quaternions.FromAxisAngle(new Vector3(0.3f, -0.8f, 0.5f));
    private static readonly Vector3 Point = new(0.2f, 1.5f, -0.7f);

    [Fact]
    public void AboutAnAxis_RotatesRightHanded()
    {
        Near(Vector3.UnitZ, Vector3.Transform(Vector3.UnitY, Quaternions.AboutX(Right)));
        Near(Vector3.UnitX, Vector3.Transform(Vector3.UnitZ, Quaternions.AboutY(Right)));
        Near(Vector3.UnitY, Vector3.Transform(Vector3.UnitX, Quaternions.AboutZ(Right)));
    }

    [Theory]
    [InlineData(0.3f, -0.8f, 0.5f)]
    [InlineData(0f, 3.1f, 0f)]
    [InlineData(1e-7f, 0f, -2e-7f)]
    [InlineData(0f, 0f, 0f)]
    public void ToAxisAngle_UndoesFromAxisAngle(float x, float y, float z)
    {
        var vector = new Vector3(x, y, z);

        Near(vector, Quaternions.ToAxisAngle(Quaternions.FromAxisAngle(vector)));
    }

    [Fact]
    public void ToAxisAngle_IsPiLongAtMost() =>
        Near(new Vector3(4 - MathF.Tau, 0, 0), Quaternions.ToAxisAngle(Quaternions.FromAxisAngle(new Vector3(4, 0, 0))));

    [Fact]
    public void FromBasis_MapsTheAxes()
    {
        var rotation = Quaternions.FromBasis(Vector3.UnitY, Vector3.UnitZ, Vector3.UnitX);

        Near(Vector3.UnitY, Vector3.Transform(Vector3.UnitX, rotation));
        Near(Vector3.UnitZ, Vector3.Transform(Vector3.UnitY, rotation));
        Near(Vector3.UnitX, Vector3.Transform(Vector3.UnitZ, rotation));
    }

    [Fact]
    public void Between_MapsOneVectorToTheOther()
    {
        var (from, to) = (Vector3.Normalize(new Vector3(1, 2, 3)), Vector3.Normalize(new Vector3(-2, 1, 0.5f)));

        Near(to, Vector3.Transform(from, Quaternions.Between(from, to)));
    }

    [Fact]
    public void Mirror_RotatesTheMirrorImage() => Near(
        Quaternions.Mirror(Vector3.Transform(Point, Some)), Vector3.Transform(Quaternions.Mirror(Point), Quaternions.Mirror(Some)));

    [Fact]
    public void Undo_AppliesTheInverse() => Near(Point, Quaternions.Undo(Some, Vector3.Transform(Point, Some)));

    [Fact]
    public void Heading_RotatesFromZTowardsX()
    {
        Near(Vector3.UnitX, Quaternions.Heading(Right, Vector3.UnitZ));
        Near(Vector3.Transform(Point, Quaternions.AboutY(0.4f)), Quaternions.Heading(0.4f, Point));
    }

    private static void Near(Vector3 expected, Vector3 actual) => Assert.InRange(Vector3.Distance(expected, actual), 0, 3e-6f);
}
