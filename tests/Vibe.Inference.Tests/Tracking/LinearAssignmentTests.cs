using Vibe.Core.Random;
using Vibe.Inference.Tracking;

namespace Vibe.Inference.Tests.Tracking;

public sealed class LinearAssignmentTests
{
    [Fact]
    public void Solve_FindsTheLeastTotal_NotTheNearestPairs()
    {
        // The nearest pair (1) leaves 9 for the other row: 10 in all; 2 + 3 is less.
        Assert.Equal([1, 0], LinearAssignment.Solve(new double[,] { { 1, 2 }, { 3, 9 } }));
    }

    [Fact]
    public void Solve_LeavesRowsOrColumnsOut()
    {
        Assert.Equal([2], LinearAssignment.Solve(new double[,] { { 3, 2, 1 } }));
        Assert.Equal([-1, 0, -1], LinearAssignment.Solve(new double[,] { { 3 }, { 1 }, { 2 } }));
        Assert.Equal([-1, -1], LinearAssignment.Solve(new double[2, 0]));
        Assert.Empty(LinearAssignment.Solve(new double[0, 2]));
    }

    [Fact]
    public void Solve_CostsAsLittleAsTheBestOfAllAssignments()
    {
        for (var trial = 0; trial < 50; trial++)
        {
            var costs = new double[4, 5];
            for (var i = 0; i < costs.Length; i++)
            {
                costs[i / 5, i % 5] = SplitMix64.At(3, (ulong)((trial * costs.Length) + i)) >> 40;
            }

            var assigned = LinearAssignment.Solve(costs);

            Assert.Equal(4, assigned.Distinct().Count());
            Assert.Equal(Best(costs, 0, 0), assigned.Select((column, row) => costs[row, column]).Sum());
        }
    }

    private static double Best(double[,] costs, int row, int used) => row == costs.GetLength(0)
        ? 0
        : Enumerable.Range(0, costs.GetLength(1)).Where(column => (used >> column & 1) == 0)
            .Min(column => costs[row, column] + Best(costs, row + 1, used | (1 << column)));
}
