using System.CommandLine;
using Vibe.Formats.Inspection;

namespace Vibe.Trainer.Verbs;

/// <summary>Says what a file is and what is in it: the verb <c>info</c>.</summary>
internal static class InfoVerb
{
    /// <summary>Adds the verb.</summary>
    /// <param name="root">The root command.</param>
    public static void AddTo(RootCommand root)
    {
        var file = new Argument<string>("file")
        {
            Description = "Any file of the field, e.g. vibe_output.pkl: pickle, checkpoint, npz, HDF5, MATLAB, TFRecord, BVH, ...",
        };
        var all = new Option<bool>("--all") { Description = "Lists everything, not only a screenful." };
        var json = new JsonOption();
        var info = new Command("info", "Says what a file is and what is in it, without running anything in it.") { file, all, json.Option };
        info.SetAction(parsed => json.Run(
            parsed,
            () => (0, FileInspector.Inspect(parsed.GetValue(file)!)),
            found =>
            {
                foreach (var line in found.ToLines(parsed.GetValue(all)))
                {
                    Console.WriteLine(line);
                }
            }));
        root.Subcommands.Add(info);
    }
}
