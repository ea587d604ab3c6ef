using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace Vibe.Trainer;

/// <summary>Prints the help of a verb without the words that belong to the verb above it, and examples below that of the program.</summary>
/// <param name="usual">Prints the help.</param>
internal sealed class HelpPage(HelpAction usual) : SynchronousCommandLineAction
{
    private static readonly string[][] Examples =
    [
        ["train", "vibe_synthetic", "--out", "runs/first"],
        ["evaluate", "runs/first"],
        ["evaluate", "--help"],
    ];

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true; // who asks for help need not give a verb's arguments

    /// <summary>Prints help in this way from now on.</summary>
    /// <param name="root">The root command.</param>
    public static void AddTo(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpPage((HelpAction)help.Action!);
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        for (var above = parseResult.CommandResult.Parent as CommandResult; above is not null; above = above.Parent as CommandResult)
        {
            foreach (var argument in above.Command.Arguments)
            {
                argument.Hidden = true;
            }
        }

        var code = usual.Invoke(parseResult);
        if (parseResult.CommandResult.Parent is null)
        {
            Console.WriteLine("Examples:");
            foreach (var example in Examples)
            {
                Console.WriteLine($"  {CommandText.Of(example)}");
            }
        }

        return code;
    }
}
