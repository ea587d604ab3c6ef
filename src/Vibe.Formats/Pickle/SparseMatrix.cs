using Vibe.Formats.Internal;

namespace Vibe.Formats.Pickle;

/// <summary>A compressed sparse matrix of scipy: by columns (csc) or by rows (csr).</summary>
/// <remarks>Line means column for csc, row for csr. Indices are checked when the matrix is made.</remarks>
public sealed class SparseMatrix
{
    internal SparseMatrix(int rows, int columns, bool byColumns, int[] starts, int[] indices, double[] values, string source)
    {
        var (lines, across) = byColumns ? (columns, rows) : (rows, columns);
        if (starts.Length != lines + 1L || starts[0] != 0 || starts[^1] != values.Length || indices.Length != values.Length
            || indices.Any(index => index < 0 || index >= across)
            || Enumerable.Range(0, lines).Any(line => starts[line + 1] < starts[line]))
        {
            throw Refusal.Of(source, $"a sparse matrix of {rows} x {columns} has indices that do not fit it.");
        }

        (RowCount, ColumnCount, ByColumns, LineStarts, Indices, Values) = (rows, columns, byColumns, starts, indices, values);
    }

    /// <summary>Gets the number of rows.</summary>
    public int RowCount { get; }

    /// <summary>Gets the number of columns.</summary>
    public int ColumnCount { get; }

    /// <summary>Gets whether lines are columns (csc).</summary>
    public bool ByColumns { get; }

    /// <summary>Gets where each line starts in <see cref="Values"/>, (lines + 1).</summary>
    public IReadOnlyList<int> LineStarts { get; }

    /// <summary>Gets the row (csc) or column (csr) of each value.</summary>
    public IReadOnlyList<int> Indices { get; }

    /// <summary>Gets the values; several at one place add up.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>Gives the whole matrix, (rows, columns) row-major.</summary>
    /// <exception cref="InvalidDataException">It does not fit in one array.</exception>
    public double[] ToDense()
    {
        if ((long)RowCount * ColumnCount > Array.MaxLength)
        {
            throw new InvalidDataException($"A dense matrix of {RowCount} x {ColumnCount} does not fit in one array.");
        }

        var dense = new double[RowCount * ColumnCount];
        for (var line = 0; line < LineStarts.Count - 1; line++)
        {
            for (var i = LineStarts[line]; i < LineStarts[line + 1]; i++)
            {
                dense[ByColumns ? (Indices[i] * ColumnCount) + line : (line * ColumnCount) + Indices[i]] += Values[i];
            }
        }

        return dense;
    }
}
