namespace Vibe.Training.Distributed;

/// <summary>Passes texts from process 0 to the others.</summary>
public static class SharedText
{
    /// <summary>Gives a text to all processes.</summary>
    /// <param name="group">The processes.</param>
    /// <param name="text">The text; only that of process 0 counts.</param>
    /// <returns>The text of process 0.</returns>
    /// <exception cref="ProcessGroupException">Another process has ended.</exception>
    public static string ShareText(this IProcessGroup group, string text)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(text);

        // The others add nothing, so that the sum is the text of process 0.
        var given = group.Rank == 0 ? text : string.Empty;
        double[] length = [given.Length];
        group.Sum(length);
        var letters = new double[(int)length[0]];
        for (var i = 0; i < given.Length; i++)
        {
            letters[i] = given[i];
        }

        group.Sum(letters);
        return string.Concat(letters.Select(letter => (char)letter));
    }
}
