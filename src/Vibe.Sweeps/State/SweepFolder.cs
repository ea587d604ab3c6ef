using System.Globalization;
using System.Text.Json;
using Vibe.Evaluation.Results;
using Vibe.Formats.Files;
using Vibe.Sweeps.Files;
using Vibe.Sweeps.Planning;
using Vibe.Training.Configuration;

namespace Vibe.Sweeps.State;

/// <summary>The folder of a sweep and the names in it.</summary>
public sealed class SweepFolder
{
    private SweepFolder(string root, Shard? shard = null) => (Root, Shard) = (root, shard);

    /// <summary>Gets the folder, as a full path.</summary>
    public string Root { get; }

    /// <summary>Gets the part of the sweep that this process works on; <see langword="null"/> for all of it.</summary>
    public Shard? Shard { get; }

    /// <summary>Gets the database; each part has its own.</summary>
    public string DatabasePath => Path.Combine(Root, Shard is null ? "sweep.db" : $"sweep-{Shard.Name}.db");

    /// <summary>Gets the databases of all parts.</summary>
    public IReadOnlyList<string> DatabasePaths => [.. Directory.GetFiles(Root, "sweep*.db").Order(StringComparer.Ordinal)];

    /// <summary>Gets the sweep file as it was when the sweep began, or when its budget was raised.</summary>
    public string DefinitionPath => Path.Combine(Root, "sweep.json");

    /// <summary>Gets the resolved configuration that trials start from.</summary>
    public string BasePath => Path.Combine(Root, "base.json");

    /// <summary>Gets the table with a row per trial.</summary>
    public string ResultsPath => Path.Combine(Root, "results.csv");

    /// <summary>Gets the configuration of the best point.</summary>
    public string BestPath => Path.Combine(Root, "best.json");

    /// <summary>Gets the page.</summary>
    public string PagePath => Path.Combine(Root, "sweep.html");

    /// <summary>Gets the folder of the workers' locks.</summary>
    public string WorkersFolder => Path.Combine(Root, "workers");

    private string FingerprintPath => Path.Combine(Root, "fingerprint.txt");

    /// <summary>Opens the folder of a sweep, or makes it.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="definition">The sweep.</param>
    /// <param name="shard">The part of the sweep that this process works on; <see langword="null"/> for all of it.</param>
    /// <returns>The folder, with the definition and the base in it.</returns>
    /// <exception cref="IOException">It holds something else, cannot be written, or lies where locks do not hold.</exception>
    /// <exception cref="NotSupportedException">The sweep has no parts that are independent of each other.</exception>
    public static SweepFolder Prepare(string path, SweepDefinition definition, Shard? shard = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(definition);
        var folder = new SweepFolder(Path.GetFullPath(path), shard);
        RequireIndependence(definition, shard);
        if (shard is null)
        {
            SharedDisk.Check(folder.Root);
        }

        if (File.Exists(folder.FingerprintPath))
        {
            folder.RequireSame(definition);
        }
        else if (Directory.Exists(folder.Root) && Directory.EnumerateFileSystemEntries(folder.Root).Any(entry => !IsOwn(entry)))
        {
            throw new IOException($"The folder {path} holds files, but no sweep. Choose an empty or a new one.");
        }

        Directory.CreateDirectory(folder.Root);
        AtomicFile.WriteText(folder.BasePath, ConfigurationLoader.ToJson(definition.Base));
        AtomicFile.WriteText(folder.DefinitionPath,
            JsonSerializer.Serialize(definition.Options with { Base = Path.GetFileName(folder.BasePath), Set = [] }, RunJson.Options)
            + "\n");
        AtomicFile.WriteText(folder.FingerprintPath, definition.Fingerprint + "\n"); // last: with it the folder is whole
        return folder;
    }

    /// <summary>Says whether a folder is that of a sweep.</summary>
    /// <param name="path">The folder, which need not exist.</param>
    public static bool HoldsSweep(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return File.Exists(new SweepFolder(Path.GetFullPath(path)).FingerprintPath);
    }

    /// <summary>Opens the folder of a sweep to look at it.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="definition">The sweep that it holds.</param>
    /// <returns>The folder.</returns>
    /// <exception cref="IOException">It holds no sweep.</exception>
    public static SweepFolder Open(string path, out SweepDefinition definition)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var folder = new SweepFolder(Path.GetFullPath(path));
        if (!File.Exists(folder.FingerprintPath))
        {
            throw new FileNotFoundException($"There is no sweep in {path}: {Path.GetFileName(folder.FingerprintPath)} is missing there.");
        }

        definition = SweepFile.Load(folder.DefinitionPath, []) with { Name = Path.GetFileName(folder.Root) };
        return folder;
    }

    /// <summary>Gives the run folder of a trial.</summary>
    /// <param name="point">The point's number.</param>
    /// <param name="seed">The seed.</param>
    public string TrialFolder(int point, long seed) => Path.Combine(Root, "trials", TrialName(point, seed));

    /// <summary>Gives the file with what a trial printed.</summary>
    /// <param name="point">The point's number.</param>
    /// <param name="seed">The seed.</param>
    public string LogPath(int point, long seed) => TrialFolder(point, seed) + ".log";

    /// <summary>Names a trial.</summary>
    /// <param name="point">The point's number.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>E.g. <c>0003-seed1</c>.</returns>
    public static string TrialName(int point, long seed) => string.Create(CultureInfo.InvariantCulture, $"{point:0000}-seed{seed}");

    private static void RequireIndependence(SweepDefinition definition, Shard? shard)
    {
        if (shard is not null
            && (definition.Options.Strategy is { Kind: StrategyKind.Tpe } or { Halving: not null }
            || definition.Options.Budget.Hours is not null))
        {
            throw new NotSupportedException(
                "Parts of a sweep know nothing of each other, so only Grid and Random without Halving and without Budget:Hours can " +
                "be shared out. Let all processes work on one folder instead.");
        }
    }

    private static bool IsOwn(string entry) => Path.GetFileName(entry) is "base.json" or "sweep.json";

    private void RequireSame(SweepDefinition definition)
    {
        if (InputFile.ReadText(FingerprintPath).Trim() != definition.Fingerprint)
        {
            throw new IOException(
                $"The folder {Root} holds another sweep: base, parameters, strategy, seeds or objective differ from {DefinitionPath}. " +
                "Choose another folder, or go back to the sweep file of before; only the budget may change.");
        }
    }
}
