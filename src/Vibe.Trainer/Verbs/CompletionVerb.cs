using System.CommandLine;
using Vibe.Trainer.Completion;

namespace Vibe.Trainer.Verbs;

/// <summary>Prints the script that completes the tool's command in a shell: the verb <c>completion</c>.</summary>
internal static class CompletionVerb
{
    /// <summary>Adds the verb.</summary>
    /// <param name="root">The root command.</param>
    public static void AddTo(RootCommand root)
    {
        var shell = new Argument<string>("shell")
        {
            Description = string.Join(", ", CompletionScript.Shells) + ".",
            HelpName = "shell",
        };
        shell.AcceptOnlyFromAmong([.. CompletionScript.Shells]);
        var completion = new Command(
            "completion", "Prints a script that completes the tool's command, vibe, in a shell. Its first line says where it belongs.")
        {
            shell,
        };
        completion.SetAction(parsed => Console.WriteLine(CompletionScript.For(parsed.GetValue(shell)!)));
        root.Subcommands.Add(completion);
    }
}
