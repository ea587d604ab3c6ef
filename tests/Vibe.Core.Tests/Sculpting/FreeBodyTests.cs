using System.Numerics;
using Vibe.Core.Body;
using Vibe.Core.Sculpting;

namespace Vibe.Core.Tests.Sculpting;

public sealed class FreeBodyTests
{
    private const int Joints = SmplSkeleton.JointCount;
    private static readonly BodyModelData Body = FreeBody.Create();
    private static readonly int[] MirrorVertex = FindMirrorVertices();
    private static readonly int[] MirrorJoint =
        [0, 2, 1, 3, 5, 4, 6, 8, 7, 9, 11, 10, 12, 14, 13, 15, 17, 16, 19, 18, 21, 20, 23, 22];

    [Fact]
    public void Create_HasTheLayoutOfSmpl()
    {
        var count = Body.VertexCount;
        Assert.InRange(count, 3000, 7000);
        Assert.Equal(SmplSkeleton.ShapeSize, Body.ShapeCount);
        Assert.Equal(count * 3 * SmplSkeleton.PoseBlendShapeCount, Body.PoseDirections.Length);
        Assert.Equal(Joints * count, Body.JointRegressor.Length);
        Assert.Equal(count * Joints, Body.SkinningWeights.Length);
        Assert.Equal(SmplSkeleton.Parents, Body.Parents);
        Assert.Equal(11, Body.Landmarks.FaceAndFeetVertices.Distinct().Count());
        Assert.Equal(BodyLandmarks.ExtraCount * count, Body.Landmarks.ExtraRegressor.Length);
        Assert.Equal(BodyLandmarks.H36mCount * count, Body.Landmarks.H36mRegressor.Length);
    }

    [Fact]
    public void Create_IsClosed()
    {
        var edges = Edges().ToHashSet();

        Assert.Equal(Body.Faces.Length, edges.Count); // no directed edge twice
        Assert.All(edges, edge => Assert.Contains((edge.To, edge.From), edges));
        Assert.Equal(2, Body.VertexCount - (edges.Count / 2) + (Body.Faces.Length / 3)); // Euler: one piece without holes
    }

    [Fact]
    public void Create_HasAPersonsSize()
    {
        Assert.InRange(Volume(Body.Template), 0.055f, 0.095f);
        Assert.InRange(Height(Body.Template), 1.6f, 1.8f);
    }

    [Fact]
    public void Create_GivesSkinningWeightsThatSumToOne()
    {
        for (var i = 0; i < Body.VertexCount; i++)
        {
            var row = Body.SkinningWeights.AsSpan(i * Joints, Joints).ToArray();
            Assert.Equal(1f, row.Sum(), 1e-5f);
            Assert.InRange(row.Count(weight => weight > 0f), 1, 4);
            Assert.True(row.Min() >= 0f);
        }
    }

    [Fact]
    public void Create_GivesRegressorsThatSumToOne()
    {
        float[][] regressors = [Body.JointRegressor, Body.Landmarks.ExtraRegressor, Body.Landmarks.H36mRegressor];
        foreach (var row in regressors.SelectMany(Rows))
        {
            Assert.Equal(1f, row.Sum(), 1e-4f);
            Assert.True(row.Min() >= 0f);
            Assert.InRange(row.Count(weight => weight > 0f), 3, 120);
        }
    }

    [Fact]
    public void Create_IsSymmetric()
    {
        for (var i = 0; i < Body.VertexCount; i++)
        {
            var mirror = MirrorVertex[i];
            for (var joint = 0; joint < Joints; joint++)
            {
                Assert.Equal(Body.SkinningWeights[(i * Joints) + joint], Body.SkinningWeights[(mirror * Joints) + MirrorJoint[joint]]);
                Assert.Equal(
                    Body.JointRegressor[(joint * Body.VertexCount) + i],
                    Body.JointRegressor[(MirrorJoint[joint] * Body.VertexCount) + mirror]);
            }

            for (var k = 0; k < 3 * SmplSkeleton.ShapeSize; k++)
            {
                var sign = k < SmplSkeleton.ShapeSize ? -1f : 1f; // x changes its sign
                var size = 3 * SmplSkeleton.ShapeSize;
                Assert.Equal(Body.ShapeDirections[(i * size) + k], sign * Body.ShapeDirections[(mirror * size) + k]);
            }
        }
    }

    [Fact]
    public void Create_PlacesJointsInsideTheBody_ForEveryShape()
    {
        // The knee of a body with longer legs: 3.6 % of the thigh's 0.4 m, the pelvis 2.2 % of 0.07 m shorter: 12.9 mm down.
        var (average, longLegs) = (JointPositions(Body.Template), JointPositions(Shaped(2, 1f)));

        Assert.Equal(-0.0129f, longLegs[4].Y - average[4].Y, 5e-4f);
        Assert.Equal(0f, longLegs[4].X - average[4].X, 5e-4f);
        Assert.Equal(new Vector3(0.108f, -0.675f, 0.002f), average[4], new Nearly(1e-3f));
        Assert.Equal(new Vector3(0.445f, 0.223f, -0.024f), average[18], new Nearly(1e-3f));
    }

    [Theory]
    [InlineData(-3f)]
    [InlineData(3f)]
    public void Create_StaysHuman_WhenAComponentIsExtreme(float value)
    {
        for (var component = 0; component < SmplSkeleton.ShapeSize; component++)
        {
            var vertices = Shaped(component, value);
            Assert.InRange(Volume(vertices), 0.040f, 0.100f);
            Assert.InRange(Height(vertices), 1.45f, 1.95f);
        }
    }

    [Fact]
    public void Create_PutsLandmarksWhereTheirNamesSay()
    {
        var places = Body.Landmarks.FaceAndFeetVertices.Select(i => new Vector3(Body.Template.AsSpan(3 * i, 3))).ToArray();

        Assert.True(places[0].Z > places[1].Z && places[1].Z > places[3].Z); // nose before eye before ear
        Assert.True(places[1].X < 0f && places[2].X > 0f); // right eye, left eye
        Assert.True(places[5].Z > 0.1f && places[7].Z < -0.05f && places[6].X > places[5].X); // toes, heel, small toe outside
        Assert.Equal(Height(Body.Template), Landmark(Body.Landmarks.ExtraRegressor, 3).Y + 1.16f, 0.02f); // top of head
        Assert.True(Landmark(Body.Landmarks.H36mRegressor, 1).X < 0f && Landmark(Body.Landmarks.H36mRegressor, 4).X > 0f);
    }

    [Fact]
    public void Create_GivesTheSameBodyAgain()
    {
        var again = FreeBody.Create();

        Assert.Equal(Body.Template, again.Template);
        Assert.Equal(Body.Faces, again.Faces);
        Assert.Equal(Body.SkinningWeights, again.SkinningWeights);
        Assert.Equal(Body.JointRegressor, again.JointRegressor);
        Assert.True(Body.PoseDirections.AsSpan().SequenceEqual(again.PoseDirections));
        Assert.True(Body.ShapeDirections.AsSpan().SequenceEqual(again.ShapeDirections));
    }

    [Fact]
    public void Create_KeepsABentElbowFull()
    {
        // Plain blend skinning at 90 degrees leaves cos(45) = 0.71 of the distance from the elbow's axis; the correctives restore most.
        var elbow = JointPositions(Body.Template)[18];
        var vertex = Enumerable.Range(0, Body.VertexCount)
            .Where(i => Body.SkinningWeights[(i * Joints) + 18] is > 0.2f and < 0.8f && Body.Template[(3 * i) + 2] < elbow.Z - 0.03f)
            .MinBy(i => MathF.Abs(0.5f - Body.SkinningWeights[(i * Joints) + 18])); // the back of the elbow
        var share = Body.SkinningWeights[(vertex * Joints) + 18];
        var arm = new Vector3(Body.Template.AsSpan(3 * vertex, 3)) - elbow;
        var rotation = Matrix4x4.CreateRotationY(-MathF.PI / 2f);
        float[] feature = [rotation.M11 - 1f, rotation.M21, rotation.M31, rotation.M12, rotation.M22 - 1f, rotation.M32, rotation.M13,
            rotation.M23, rotation.M33 - 1f];

        var corrected = arm;
        for (var axis = 0; axis < 3; axis++)
        {
            for (var k = 0; k < 9; k++)
            {
                var index = (((vertex * 3) + axis) * SmplSkeleton.PoseBlendShapeCount) + (17 * 9) + k;
                corrected[axis] += feature[k] * Body.PoseDirections[index];
            }
        }

        var plain = Across(Vector3.Lerp(arm, Vector3.Transform(arm, rotation), share));
        var full = Across(Vector3.Lerp(corrected, Vector3.Transform(corrected, rotation), share));
        Assert.InRange(full / Across(arm), 0.85f, 1.1f);
        Assert.True(full > plain + 0.003f);
    }

    private static float Across(Vector3 arm) => new Vector2(arm.X, arm.Z).Length();

    private static IEnumerable<(int From, int To)> Edges()
    {
        for (var i = 0; i < Body.Faces.Length; i++)
        {
            yield return (Body.Faces[i], Body.Faces[i % 3 == 2 ? i - 2 : i + 1]);
        }
    }

    private static int[] FindMirrorVertices()
    {
        var places = new Dictionary<Vector3, int>();
        for (var i = 0; i < Body.VertexCount; i++)
        {
            places[new Vector3(Body.Template.AsSpan(3 * i, 3))] = i;
        }

        return [.. Enumerable.Range(0, Body.VertexCount).Select(i =>
        {
            var place = new Vector3(Body.Template.AsSpan(3 * i, 3));
            return places[place with { X = -place.X }];
        })];
    }

    private static IEnumerable<float[]> Rows(float[] regressor) => regressor.Chunk(Body.VertexCount);

    private static Vector3[] JointPositions(float[] vertices) =>
        [.. Enumerable.Range(0, Joints).Select(joint => Regress(Body.JointRegressor, joint, vertices))];

    private static Vector3 Landmark(float[] regressor, int row) => Regress(regressor, row, Body.Template);

    private static Vector3 Regress(float[] regressor, int row, float[] vertices)
    {
        var sum = Vector3.Zero;
        for (var i = 0; i < Body.VertexCount; i++)
        {
            sum += regressor[(row * Body.VertexCount) + i] * new Vector3(vertices.AsSpan(3 * i, 3));
        }

        return sum;
    }

    private static float[] Shaped(int component, float value) =>
        [.. Body.Template.Select((x, i) => x + (value * Body.ShapeDirections[(i * SmplSkeleton.ShapeSize) + component]))];

    private static float Height(float[] vertices)
    {
        var heights = Enumerable.Range(0, vertices.Length / 3).Select(i => vertices[(3 * i) + 1]).ToArray();
        return heights.Max() - heights.Min();
    }

    // In cubic metres; positive only if the triangles face outwards.
    private static float Volume(float[] vertices)
    {
        var sum = 0f;
        for (var i = 0; i < Body.Faces.Length; i += 3)
        {
            sum += Vector3.Dot(Vertex(Body.Faces[i]), Vector3.Cross(Vertex(Body.Faces[i + 1]), Vertex(Body.Faces[i + 2]))) / 6f;
        }

        return sum;

        Vector3 Vertex(int index) => new(vertices.AsSpan(3 * index, 3));
    }

    private sealed class Nearly(float tolerance) : IEqualityComparer<Vector3>
    {
        public bool Equals(Vector3 x, Vector3 y) => Vector3.Distance(x, y) <= tolerance;

        public int GetHashCode(Vector3 obj) => 0;
    }
}
