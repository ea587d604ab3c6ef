using System.CommandLine;
using Vibe.Preparation.Pipeline;
using Vibe.Trainer.Display;

namespace Vibe.Trainer.Verbs;

/// <summary>The parts of a divided preparation to one store: <c>prepare merge</c>.</summary>
internal static class PrepareMerge
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var store = new Option<string>("--out")
        {
            Description = "The store whose shards lie beside it.",
            Required = true,
            HelpName = "folder",
        };
        var merge = new Command("merge", "Merges the shards of a preparation, where the last one to be complete could not.") { store };
        merge.SetAction(parsed =>
        {
            var made = ShardFolders.Merge(parsed.GetValue(store)!);
            PreparationSummary.Write(Console.Out, parsed.GetValue(store)!, made);
        });
        return merge;
    }
}
