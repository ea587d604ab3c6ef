using System.CommandLine;

namespace Vibe.Trainer;

/// <summary>The option of every verb that leaves standard output empty, for scripts that only want the exit code and the files.</summary>
internal static class QuietOption
{
    /// <summary>The option's name.</summary>
    public const string Name = "--quiet";

    /// <summary>Adds the option to a command and those below it.</summary>
    /// <param name="root">The root command.</param>
    public static void AddTo(RootCommand root) => root.Options.Add(new Option<bool>(Name)
    {
        Description = "Prints nothing but errors, which go to standard error; the exit code says how it ended.",
        Recursive = true,
    });

    /// <summary>Silences standard output where the command line asks for it; <c>--json</c> asks for a result, which is printed.</summary>
    /// <param name="parsed">The command line, without errors.</param>
    public static void Apply(ParseResult parsed)
    {
        if (parsed.GetValue<bool>(Name) && !JsonOption.IsGiven(parsed))
        {
            Console.SetOut(TextWriter.Null);
        }
    }
}
