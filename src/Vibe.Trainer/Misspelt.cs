using System.CommandLine;
using Vibe.Training.Configuration;

namespace Vibe.Trainer;

/// <summary>Finds what misspelt options, verbs and data sets stand for.</summary>
internal static class Misspelt
{
    /// <summary>Finds them.</summary>
    /// <param name="parsed">The command line.</param>
    /// <returns>A sentence for each.</returns>
    public static IReadOnlyList<string> Find(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        string[] options = [.. command.Options.Select(option => option.Name), BackendOption.Name, QuietOption.Name];
        string[] verbs = [.. command.Subcommands.Select(verb => verb.Name)];
        return
        [
            .. parsed.UnmatchedTokens
                .Select(token => (Token: token, Name: token.Split('=')[0]))
                .Select(pair => (pair.Token, Nearest: NearestName.Find(pair.Name, pair.Name.StartsWith('-') ? options : verbs)))
                .Where(pair => pair.Nearest is not null)
                .Select(pair => $"Did you mean {pair.Nearest} instead of {pair.Token}?"),
        ];
    }
}
