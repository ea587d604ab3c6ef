namespace Vibe.Training.Configuration;

/// <summary>Counts the typing errors between two names.</summary>
internal static class EditDistance
{
    /// <summary>Counts insertions, deletions, replacements and swaps of neighbours, without regard to case.</summary>
    /// <param name="left">A name.</param>
    /// <param name="right">Another name.</param>
    /// <returns>The smallest number of edits that turns one into the other.</returns>
    public static int Between(string left, string right)
    {
        left = left.ToUpperInvariant();
        right = right.ToUpperInvariant();
        var table = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                table[i, j] = i == 0 || j == 0 ? i + j : Best(table, left, right, i, j);
            }
        }

        return table[left.Length, right.Length];
    }

    private static int Best(int[,] table, string left, string right, int i, int j)
    {
        var change = left[i - 1] == right[j - 1] ? 0 : 1;
        var best = Math.Min(Math.Min(table[i - 1, j] + 1, table[i, j - 1] + 1), table[i - 1, j - 1] + change);
        var swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
        return swapped ? Math.Min(best, table[i - 2, j - 2] + 1) : best;
    }
}
