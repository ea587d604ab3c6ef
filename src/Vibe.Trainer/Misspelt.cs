using System.CommandLine;
using System.CommandLine.Parsing;
using Vibe.Training.Configuration;

namespace Vibe.Trainer;

/// <summary>Finds what misspelt options, verbs and data sets stand for.</summary>
internal static class Misspelt
{
    private const int LettersOfAbbreviation = 3;

    /// <summary>Finds those that the command line's own errors do not name.</summary>
    /// <param name="parsed">The command line.</param>
    /// <returns>A sentence for each.</returns>
    public static IReadOnlyList<string> Find(ParseResult parsed)
    {
        string[] options = [.. OptionsOf(parsed.CommandResult)];
        string[] verbs = [.. parsed.CommandResult.Command.Subcommands.Select(verb => verb.Name)];
        return
        [
            .. parsed.UnmatchedTokens
                .Select(token => (Token: token, Nearest: Nearest(NameIn(token), IsOption(token) ? options : verbs)))
                .Where(pair => pair.Nearest is not null)
                .Select(pair => $"Did you mean {pair.Nearest} instead of {pair.Token}?"),
            .. FindInArguments(parsed, options, verbs),
        ];
    }

    /// <summary>Finds the name with the fewest typing errors, or the first that begins with the word.</summary>
    /// <param name="word">The word.</param>
    /// <param name="names">The names.</param>
    /// <returns>The name; <see langword="null"/> where none is near.</returns>
    public static string? Nearest(string word, IReadOnlyList<string> names) => NearestName.Find(word, names) ??
        (word.Length < LettersOfAbbreviation ? null
            : names.FirstOrDefault(name => name.StartsWith(word, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Finds options and verbs that were taken for the value of an argument, such as the name of a file.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="options">The names of options that belong here.</param>
    /// <param name="verbs">The names of verbs that belong here.</param>
    private static IEnumerable<string> FindInArguments(ParseResult parsed, string[] options, string[] verbs)
    {
        if (parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash))
        {
            yield break; // what follows -- is meant as it stands
        }

        var arguments = parsed.CommandResult.Children.OfType<ArgumentResult>();
        foreach (var word in arguments.SelectMany(argument => argument.Tokens).Select(token => token.Value))
        {
            var nearest = Nearest(NameIn(word), IsOption(word) ? options : verbs);
            if (IsOption(word))
            {
                yield return $"There is no option {word}.{(nearest is null ? string.Empty : $" Did you mean {nearest}?")}";
            }
            else if (nearest is not null && !Path.Exists(word))
            {
                yield return $"There is no file {word}. Did you mean {nearest}?";
            }
        }
    }

    private static IEnumerable<string> OptionsOf(CommandResult command) =>
        command.Command.Options.Select(option => option.Name).Concat(Inherited(command.Parent as CommandResult));

    private static IEnumerable<string> Inherited(CommandResult? parent) => parent is null
        ? []
        : parent.Command.Options.Where(option => option.Recursive).Select(option => option.Name)
            .Concat(Inherited(parent.Parent as CommandResult));

    private static string NameIn(string token) => token.Split('=')[0];

    private static bool IsOption(string token) => token.Length > 1 && token[0] == '-';
}
