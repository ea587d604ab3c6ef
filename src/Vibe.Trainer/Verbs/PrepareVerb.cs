using System.CommandLine;
using Vibe.Preparation;

namespace Vibe.Trainer.Verbs;

/// <summary>Makes stores of downloaded data sets: the verb <c>prepare</c>, with a verb per data set below it.</summary>
internal static class PrepareVerb
{
    /// <summary>Adds the verb.</summary>
    /// <param name="root">The root command.</param>
    public static void AddTo(RootCommand root)
    {
        var prepare = new Command("prepare", "Makes a store that training reads of a downloaded data set.");
        foreach (var dataset in VideoDatasets.All)
        {
            prepare.Subcommands.Add(new PrepareVideo(dataset).Command);
        }

        prepare.Subcommands.Add(new PrepareAmass().Command);
        prepare.Subcommands.Add(new PrepareBvh().Command);
        prepare.Subcommands.Add(new PrepareKeypoints().Command);
        prepare.Subcommands.Add(new PrepareImport().Command);
        prepare.Subcommands.Add(PrepareMerge.Create());
        root.Subcommands.Add(prepare);
    }
}
