using System.Numerics;

namespace Vibe.Core.Sculpting;

/// <summary>Fits sparse weights over nearby vertices whose weighted mean is a given point inside the body, for every body shape.</summary>
/// <param name="mesh">The body, y from the floor.</param>
/// <param name="offsets">Each vertex's displacement per shape component, [component][vertex].</param>
internal sealed class RegressorFitter(BodyMesh mesh, Vector3[][] offsets)
{
    // A weight of 1 per metre; the sum of the weights matters most, or the point would drift with the body's place.
    private const double SumWeight = 10d;
    private const int NearestCount = 100;
    private const double NearestRidge = 1e-6;
    private const int DirectionCount = 20;
    private const double AroundRidge = 1e-5;

    /// <summary>Fits a row over the vertices nearest to the point.</summary>
    /// <param name="point">Where the point is on the average body; in the middle plane, both sides get equal weights.</param>
    /// <param name="pointOffsets">How it moves per unit of each shape component.</param>
    /// <returns>Weights of at least 0 that sum to 1, (V).</returns>
    internal float[] FitNearest(Vector3 point, Vector3[] pointOffsets)
    {
        var nearest = Candidates(point).OrderBy(i => Vector3.DistanceSquared(mesh.Positions[i], point)).Take(NearestCount);
        return Fit(point, pointOffsets, [.. nearest], NearestRidge);
    }

    /// <summary>Fits a row over few vertices on all sides of the point, so that it stays in the middle when the body bends.</summary>
    /// <inheritdoc cref="FitNearest"/>
    internal float[] FitAround(Vector3 point, Vector3[] pointOffsets)
    {
        var chosen = new SortedSet<int>();
        for (var k = 0; k < DirectionCount; k++)
        {
            // Even directions: equal steps in height, the golden angle around the axis.
            var height = 1f - ((2f * k + 1f) / DirectionCount);
            var (sine, cosine) = MathF.SinCos(2.399963f * k);
            var across = MathF.Sqrt(1f - (height * height));
            var direction = new Vector3(across * cosine, height, across * sine);
            chosen.Add(Candidates(point).MinBy(i => Detour(mesh.Positions[i] - point, direction)));
        }

        return Fit(point, pointOffsets, [.. chosen], AroundRidge);
    }

    /// <summary>Gives the weights of the mirrored point.</summary>
    internal float[] Mirror(float[] row)
    {
        var mirrored = new float[row.Length];
        for (var i = 0; i < row.Length; i++)
        {
            mirrored[mesh.Mirror(i)] = row[i];
        }

        return mirrored;
    }

    // Distance, lengthened up to nine times when it leads elsewhere.
    private static float Detour(Vector3 arm, Vector3 direction)
    {
        var distance = arm.Length();
        return distance + (4f * (distance - Vector3.Dot(arm, direction)));
    }

    private IEnumerable<int> Candidates(Vector3 point) => Enumerable.Range(0, point.X == 0f ? mesh.HalfCount : mesh.Positions.Length);

    private float[] Fit(Vector3 point, Vector3[] pointOffsets, int[] vertices, double ridge)
    {
        var central = point.X == 0f;
        var columns = Array.ConvertAll(vertices, i => Equations(mesh.Positions[i] - point, [.. offsets.Select(o => o[i])], central));
        var weights = NonNegativeLeastSquares.Solve(columns, Equations(Vector3.Zero, pointOffsets, central), ridge);
        var sum = weights.Sum() * (central ? 2d : 1d);
        var row = new float[mesh.Positions.Length];
        for (var i = 0; i < vertices.Length; i++)
        {
            row[vertices[i]] = (float)(weights[i] / sum);
            if (central)
            {
                row[mesh.Mirror(vertices[i])] = row[vertices[i]];
            }
        }

        return row;
    }

    // Sideways displacements of a pair of mirrored vertices cancel, so a central point has no equation for them.
    private static double[] Equations(Vector3 position, Vector3[] shapeOffsets, bool central)
    {
        var rows = new List<double> { SumWeight };
        foreach (var vector in shapeOffsets.Prepend(position))
        {
            rows.Add(central ? 0d : vector.X);
            rows.Add(vector.Y);
            rows.Add(vector.Z);
        }

        return [.. rows];
    }
}
