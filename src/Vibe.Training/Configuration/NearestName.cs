namespace Vibe.Training.Configuration;

/// <summary>Guesses which name a misspelt one stands for.</summary>
public static class NearestName
{
    private const int LettersPerError = 3;

    /// <summary>Finds the candidate with the fewest typing errors, at most one in three letters.</summary>
    /// <param name="name">The name as it was written.</param>
    /// <param name="candidates">The known names, or texts that hold them.</param>
    /// <param name="key">Gives the part of a candidate that is compared; <see langword="null"/> compares all of it.</param>
    /// <returns>The candidate, the first of equally near ones; <see langword="null"/> where none is near.</returns>
    public static string? Find(string name, IEnumerable<string> candidates, Func<string, string>? key = null)
    {
        ArgumentNullException.ThrowIfNull(name);

        var limit = Math.Max(1, name.Length / LettersPerError);
        return candidates
            .Select(candidate => (Candidate: candidate, Distance: EditDistance.Between(name, key is null ? candidate : key(candidate))))
            .Where(pair => pair.Distance <= limit)
            .OrderBy(pair => pair.Distance)
            .Select(pair => pair.Candidate)
            .FirstOrDefault();
    }
}
