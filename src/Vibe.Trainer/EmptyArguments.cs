using System.CommandLine;
using System.CommandLine.Parsing;

namespace Vibe.Trainer;

/// <summary>Finds arguments without text, as a shell makes them of a variable that is not set.</summary>
internal static class EmptyArguments
{
    /// <summary>Finds them.</summary>
    /// <param name="parsed">The command line.</param>
    /// <returns>A sentence for each.</returns>
    public static IReadOnlyList<string> Find(ParseResult parsed) =>
    [
        .. Commands(parsed.CommandResult)
            .SelectMany(command => command.Children)
            .Where(child => child is not CommandResult && child.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
            .Select(child => $"{Name(child)}: expected a value but found an empty text. Is a variable of the shell not set?"),
    ];

    private static IEnumerable<CommandResult> Commands(CommandResult command) =>
        command.Parent is CommandResult parent ? Commands(parent).Append(command) : [command];

    private static string Name(SymbolResult symbol) => symbol switch
    {
        OptionResult option => option.Option.Name,
        ArgumentResult argument => argument.Argument.Name,
        _ => string.Empty,
    };
}
