using System.Numerics;

namespace Vibe.Core.Sculpting;

/// <summary>Converts a sculpture into a closed mesh of quads, with one vertex in each grid cell that the surface crosses.</summary>
/// <remarks>After Gibson, "Constrained Elastic Surface Nets", 1998. Only the left half is sampled; the right half mirrors it.</remarks>
internal sealed class SurfaceNets
{
    private readonly float _cell;
    private readonly Vector3 _start;
    private readonly (int X, int Y, int Z) _size;
    private readonly float[] _samples;
    private readonly int[] _vertexOfCell;
    private readonly List<Vector3> _positions = [];
    private readonly List<int> _quads = [];

    private SurfaceNets(Sculpture sculpture, float cell)
    {
        var end = SamplingWarp.GridEnd;
        var (low, high) = (new Vector3(0f, SamplingWarp.GridFloor, -0.20f), new Vector3(end.X, end.Y, 0.24f));
        (_cell, _start) = (cell, low);
        var extent = (high - low) / cell;
        _size = ((int)extent.X + 2, (int)extent.Y + 2, (int)extent.Z + 2);
        _samples = new float[_size.X * _size.Y * _size.Z];
        _vertexOfCell = new int[_samples.Length];
        Parallel.For(0, _size.X, x =>
        {
            for (var y = 0; y < _size.Y; y++)
            {
                for (var z = 0; z < _size.Z; z++)
                {
                    _samples[Index(x, y, z)] = sculpture.Distance(SamplingWarp.ToBody(GridPoint(x, y, z)));
                }
            }
        });
    }

    /// <summary>Converts a sculpture into a mesh.</summary>
    /// <param name="sculpture">The form.</param>
    /// <param name="cell">Size of a grid cell, in metres, where the grid is not refined.</param>
    /// <returns>A closed mesh in body space.</returns>
    internal static BodyMesh Polygonize(Sculpture sculpture, float cell)
    {
        var nets = new SurfaceNets(sculpture, cell);
        nets.PlaceVertices();
        nets.ConnectVertices();

        var half = nets._positions.Count;
        var positions = new Vector3[2 * half];
        for (var i = 0; i < half; i++)
        {
            positions[i] = nets._positions[i];
            positions[half + i] = positions[i] with { X = -positions[i].X };
        }

        return new BodyMesh(positions, [.. nets._quads.Select(v => v >= 0 ? v : half + ~v)]);
    }

    private int Index(int x, int y, int z) => (((x * _size.Y) + y) * _size.Z) + z;

    private Vector3 GridPoint(int x, int y, int z) => _start + (_cell * new Vector3(x, y, z));

    private void PlaceVertices()
    {
        for (var x = 0; x < _size.X - 1; x++)
        {
            for (var y = 0; y < _size.Y - 1; y++)
            {
                for (var z = 0; z < _size.Z - 1; z++)
                {
                    var (sum, count) = Crossings(x, y, z);
                    _vertexOfCell[Index(x, y, z)] = count == 0 ? -1 : _positions.Count;
                    if (count > 0)
                    {
                        _positions.Add(SamplingWarp.ToBody(sum / count));
                    }
                }
            }
        }
    }

    private (Vector3 Sum, int Count) Crossings(int x, int y, int z)
    {
        var (sum, count) = (Vector3.Zero, 0);
        for (var edge = 0; edge < 12; edge++)
        {
            // Edges 0-3 run along x, 4-7 along y, 8-11 along z; two bits choose the other coordinates.
            var (axis, first, second) = (edge / 4, edge & 1, (edge >> 1) & 1);
            var (dx, dy, dz) = axis switch { 0 => (0, first, second), 1 => (second, 0, first), _ => (first, second, 0) };
            var (ex, ey, ez) = axis switch { 0 => (1, 0, 0), 1 => (0, 1, 0), _ => (0, 0, 1) };
            var from = _samples[Index(x + dx, y + dy, z + dz)];
            var to = _samples[Index(x + dx + ex, y + dy + ey, z + dz + ez)];
            if (from < 0f != to < 0f)
            {
                sum += GridPoint(x + dx, y + dy, z + dz) + (_cell * from / (from - to) * new Vector3(ex, ey, ez));
                count++;
            }
        }

        return (sum, count);
    }

    private void ConnectVertices()
    {
        for (var x = 0; x < _size.X - 1; x++)
        {
            for (var y = 1; y < _size.Y - 1; y++)
            {
                for (var z = 1; z < _size.Z - 1; z++)
                {
                    var inside = _samples[Index(x, y, z)] < 0f;
                    Connect(x, inside, _samples[Index(x + 1, y, z)] < 0f, true,
                        [Cell(x, y - 1, z - 1), Cell(x, y, z - 1), Cell(x, y, z), Cell(x, y - 1, z)]);
                    Connect(x, inside, _samples[Index(x, y + 1, z)] < 0f, false,
                        [Cell(x - 1, y, z - 1), Cell(x - 1, y, z), Cell(x, y, z), Cell(x, y, z - 1)]);
                    Connect(x, inside, _samples[Index(x, y, z + 1)] < 0f, false,
                        [Cell(x - 1, y - 1, z), Cell(x, y - 1, z), Cell(x, y, z), Cell(x - 1, y, z)]);
                }
            }
        }
    }

    // The vertex in a cell; cells left of the middle plane hold the mirror image of the cell across it, written as a complement.
    private int Cell(int x, int y, int z) => x >= 0 ? _vertexOfCell[Index(x, y, z)] : ~_vertexOfCell[Index(-1 - x, y, z)];

    // The four cells around an edge, counter-clockwise seen from the edge's far end, become a quad if the edge leaves the form.
    private void Connect(int x, bool inside, bool nextInside, bool alongX, Span<int> cells)
    {
        if (inside == nextInside)
        {
            return;
        }

        if (nextInside)
        {
            cells.Reverse();
        }

        _quads.AddRange(cells);
        if (x > 0 || alongX)
        {
            _quads.AddRange([~cells[3], ~cells[2], ~cells[1], ~cells[0]]);
        }
    }
}
