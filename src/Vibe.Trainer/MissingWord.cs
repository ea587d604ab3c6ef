using System.CommandLine;
using System.CommandLine.Parsing;

namespace Vibe.Trainer;

/// <summary>Says which word a command line lacks: an argument, or a verb below a verb.</summary>
internal static class MissingWord
{
    /// <summary>Explains an error of a command line.</summary>
    /// <param name="error">The error.</param>
    /// <param name="unknown">The words of the command line that belong nowhere; they have errors of their own.</param>
    /// <returns>What is missing and what it is; the error's own message where nothing is.</returns>
    public static string Explain(ParseError error, IReadOnlyList<string> unknown) => error.SymbolResult switch
    {
        ArgumentResult { Argument: var argument, Parent: CommandResult command } result
            when result.Tokens.Count < argument.Arity.MinimumNumberOfValues =>
            $"{Name(command)} needs <{argument.Name}>{AtLeast(argument)}. {argument.Description}",
        CommandResult { Command: { Action: null, Subcommands.Count: > 0 } verb } result
            when !unknown.Any(word => error.Message.Contains($"'{word}'", StringComparison.Ordinal)) =>
            $"{Name(result)} needs one of these words after it: {string.Join(", ", verb.Subcommands.Select(each => each.Name))}.",
        _ => error.Message,
    };

    private static string AtLeast(Argument argument) =>
        argument.Arity.MinimumNumberOfValues is var count && count > 1 ? FormattableString.Invariant($", at least {count}") : string.Empty;

    private static string Name(CommandResult command) =>
        command.Parent is CommandResult { Parent: CommandResult } parent ? $"{Name(parent)} {command.Command.Name}" : command.Command.Name;
}
