using System.Text.RegularExpressions;
using Vibe.Training.Metrics;

namespace Vibe.Training.Steps;

/// <summary>Checks the names of custom loss terms.</summary>
internal static partial class CustomTermNames
{
    /// <summary>Reads the names, which stay the same for the whole run.</summary>
    /// <param name="terms">The terms.</param>
    /// <exception cref="ArgumentException">A name is taken, or cannot be a column's name.</exception>
    public static IReadOnlyList<string> Of(IReadOnlyList<ILossTerm> terms)
    {
        string[] names = [.. terms.Select(term => term.Name)];
        var taken = new HashSet<string>(MetricNames.Reserved, StringComparer.OrdinalIgnoreCase);
        foreach (var name in names)
        {
            if (!Pattern().IsMatch(name))
            {
                throw new ArgumentException(
                    "Expected the name of a custom loss term to consist of letters, digits, _, - and ., and to begin with a letter, " +
                    $"but it is '{name}'.",
                    nameof(terms));
            }

            if (!taken.Add(name))
            {
                throw new ArgumentException(
                    $"The custom loss term '{name}' needs another name: another metric of the run has this name.", nameof(terms));
            }
        }

        return names;
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_.-]*\z")]
    private static partial Regex Pattern();
}
