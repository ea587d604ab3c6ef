using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Vibe.Formats.Files;
using Vibe.Trainer.Import;
using Vibe.Training.Configuration;
using Vibe.Training.Options;

namespace Vibe.Trainer.Verbs;

/// <summary>Works on configurations: the verb <c>config</c>.</summary>
internal static class ConfigVerb
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Adds the verb.</summary>
    /// <param name="root">The root command.</param>
    public static void AddTo(RootCommand root)
    {
        var config = new Command("config", "Works on configurations.");
        config.Subcommands.Add(Import());
        root.Subcommands.Add(config);
    }

    private static Command Import()
    {
        var yaml = new Argument<string>("file") { Description = "A YAML configuration of the published VIBE, e.g. config.yaml." };
        var file = new Option<string?>("--out")
        {
            Description = "The JSON configuration to write. Default: the same name that ends in .json, in the working folder.",
            HelpName = "file",
        };
        var import = new Command("import", "Brings a YAML configuration of the published VIBE into the form that train takes.")
        {
            yaml, file,
        };
        import.SetAction(parsed => Import(
            parsed.GetValue(yaml)!,
            parsed.GetValue(file) ?? Path.ChangeExtension(Path.GetFileName(parsed.GetValue(yaml)!), ".json")));
        return import;
    }

    private static int Import(string yaml, string file)
    {
        if (File.Exists(file))
        {
            throw new IOException($"{file} is there already. Choose another file with --out.");
        }

        var imported = PublishedConfiguration.Read(yaml);
        var json = imported.Json.ToJsonString(Indented) + "\n";
        ThrowIfUnusable(json);
        AtomicFile.WriteText(file, json);
        foreach (var note in imported.Notes)
        {
            Console.WriteLine(note);
        }

        Console.WriteLine($"{file} is written. What it needs:\n  {CommandText.Of("doctor", file)}");
        return 0;
    }

    /// <summary>Binds the configuration, so that a value that cannot be used shows before anything is written.</summary>
    private static void ThrowIfUnusable(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        ConfigurationLoader.Bind<VibeOptions>(new ConfigurationBuilder().AddJsonStream(stream).Build());
    }
}
