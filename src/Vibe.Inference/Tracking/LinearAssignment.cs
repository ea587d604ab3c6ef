namespace Vibe.Inference.Tracking;

/// <summary>Finds the pairs of rows and columns of least total cost (Hungarian method with potentials, O(n^3)).</summary>
/// <remarks>Kuhn, "The Hungarian method for the assignment problem", Naval Research Logistics 1955.</remarks>
internal static class LinearAssignment
{
    /// <summary>Assigns a column to each row, or to as many rows as there are columns.</summary>
    /// <param name="costs">The costs, finite, (rows,columns).</param>
    /// <returns>The column of each row; -1 where none is left for it.</returns>
    public static int[] Solve(double[,] costs)
    {
        var (rows, columns) = (costs.GetLength(0), costs.GetLength(1));
        if (rows > columns)
        {
            var transposed = new double[columns, rows];
            for (var i = 0; i < rows * columns; i++)
            {
                transposed[i % columns, i / columns] = costs[i / columns, i % columns];
            }

            var rowOf = Solve(transposed);
            return [.. Enumerable.Range(0, rows).Select(row => Array.IndexOf(rowOf, row))];
        }

        // Row and column 0 are a start from which each row is entered.
        var (rowPotential, columnPotential) = (new double[rows + 1], new double[columns + 1]);
        var rowAt = new int[columns + 1];
        for (var row = 1; row <= rows; row++)
        {
            Enter(costs, row, rowAt, rowPotential, columnPotential);
        }

        var assigned = new int[rows];
        for (var column = 1; column <= columns; column++)
        {
            if (rowAt[column] > 0)
            {
                assigned[rowAt[column] - 1] = column - 1;
            }
        }

        return assigned;
    }

    // Finds the cheapest way from the new row to a free column over those that are assigned, and changes the pairs along it.
    private static void Enter(double[,] costs, int newRow, int[] rowAt, double[] rowPotential, double[] columnPotential)
    {
        var columns = rowAt.Length - 1;
        var (least, before, isDone) = (new double[columns + 1], new int[columns + 1], new bool[columns + 1]);
        Array.Fill(least, double.PositiveInfinity);
        rowAt[0] = newRow;
        var at = 0;
        do
        {
            isDone[at] = true;
            var (row, next, step) = (rowAt[at], 0, double.PositiveInfinity);
            for (var column = 1; column <= columns; column++)
            {
                if (isDone[column])
                {
                    continue;
                }

                var cost = costs[row - 1, column - 1] - rowPotential[row] - columnPotential[column];
                if (cost < least[column])
                {
                    (least[column], before[column]) = (cost, at);
                }

                if (least[column] < step)
                {
                    (step, next) = (least[column], column);
                }
            }

            Shift(isDone, step, rowAt, rowPotential, columnPotential, least);
            at = next;
        }
        while (rowAt[at] != 0);

        while (at != 0)
        {
            rowAt[at] = rowAt[before[at]];
            at = before[at];
        }
    }

    private static void Shift(
        bool[] isDone, double step, int[] rowAt, double[] rowPotential, double[] columnPotential, double[] least)
    {
        for (var column = 0; column < isDone.Length; column++)
        {
            if (isDone[column])
            {
                rowPotential[rowAt[column]] += step;
                columnPotential[column] -= step;
            }
            else
            {
                least[column] -= step;
            }
        }
    }
}
