namespace Vibe.Core.Body;

/// <summary>A regressor cut down to the columns (vertices) that any of its rows uses.</summary>
/// <param name="RowCount">Number of rows, R.</param>
/// <param name="Columns">The used columns in ascending order, (C).</param>
/// <param name="Values">The weights, (R,C), row-major.</param>
internal sealed record SparseRows(int RowCount, int[] Columns, float[] Values)
{
    /// <summary>Cuts a dense (R,V) matrix down.</summary>
    /// <param name="dense">The matrix, row-major.</param>
    /// <param name="rowCount">Number of rows.</param>
    public static SparseRows Of(float[] dense, int rowCount)
    {
        var width = dense.Length / rowCount;
        var used = new bool[width];
        for (var i = 0; i < dense.Length; i++)
        {
            used[i % width] |= dense[i] != 0;
        }

        int[] columns = [.. Enumerable.Range(0, width).Where(column => used[column])];
        var values = Enumerable.Range(0, rowCount).SelectMany(row => columns.Select(column => dense[(row * width) + column]));
        return new SparseRows(rowCount, columns, [.. values]);
    }

    /// <summary>Picks rows in the given order and drops the columns that none of them uses.</summary>
    /// <param name="rows">Row numbers.</param>
    public SparseRows Pick(IReadOnlyList<int> rows)
    {
        var picked = Of([.. rows.SelectMany(row => Values.Skip(row * Columns.Length).Take(Columns.Length))], rows.Count);
        return picked with { Columns = [.. picked.Columns.Select(column => Columns[column])] };
    }
}
