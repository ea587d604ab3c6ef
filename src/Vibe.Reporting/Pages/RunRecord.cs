using Vibe.Evaluation.Results;
using Vibe.Formats.Files;
using Vibe.Reporting.Gallery;
using Vibe.Training.Configuration;
using Vibe.Training.Logging;
using Vibe.Training.Options;
using Vibe.Training.Runs;

namespace Vibe.Reporting.Pages;

/// <summary>The content of a run's folder; what is not there yet is absent.</summary>
internal sealed record RunRecord
{
    /// <summary>Gets the run's name: that of its experiment or, without one, of its folder.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the run's folder and the folder around it, e.g. <c>runs/slow</c>.</summary>
    public string? Folder { get; init; }

    /// <summary>Gets the file names of the tables that lie beside the page.</summary>
    public IReadOnlyList<string> Tables { get; init; } = [];

    /// <summary>Gets the page's title: the name, and the folder's where it says more.</summary>
    public string Title => Folder is null || Path.GetFileName(Folder) == Name ? Name : $"{Name} · {Path.GetFileName(Folder)}";

    /// <summary>Gets the result; <see langword="null"/> before the run has ended.</summary>
    public RunSummary? Summary { get; init; }

    /// <summary>Gets the experiment; <see langword="null"/> where its file is missing or of another version.</summary>
    public VibeOptions? Options { get; init; }

    /// <summary>Gets the resolved configuration as it was written.</summary>
    public string? ConfigurationText { get; init; }

    /// <summary>Gets how the configuration differs from its base file and the defaults.</summary>
    public ConfigurationChanges? Changes { get; init; }

    /// <summary>Gets where the run was computed, an entry per start or resume.</summary>
    public IReadOnlyList<RunEnvironment> Environments { get; init; } = [];

    /// <summary>Gets where the run was last computed.</summary>
    public RunEnvironment? LastEnvironment => Environments is [.., var last] ? last : null;

    /// <summary>Gets the stores.</summary>
    public IReadOnlyList<StoreRecord> Stores { get; init; } = [];

    /// <summary>Gets a row per step.</summary>
    public IReadOnlyList<MetricsRow> Steps { get; init; } = [];

    /// <summary>Gets a row per validation.</summary>
    public IReadOnlyList<ValidationRow> Validations { get; init; } = [];

    /// <summary>Gets a row per checkpoint: the time that each stage took.</summary>
    public IReadOnlyList<TimingRow> Timings { get; init; } = [];

    /// <summary>Gets a row per epoch about generator and discriminator.</summary>
    public IReadOnlyList<AdversarialRow> Adversarial { get; init; } = [];

    /// <summary>Gets what <c>evaluate</c> measured of the run, the run itself first, then baselines and the like.</summary>
    public IReadOnlyList<EvaluationRecord> Evaluations { get; init; } = [];

    /// <summary>Gets the name of the folder beside the page in which the clips lie.</summary>
    public string? ReportFolder { get; init; }

    /// <summary>Gets the clips to show.</summary>
    public RunGallery? Gallery { get; init; }

    /// <summary>Gets the bytes of the gallery's pictures by file name.</summary>
    public IReadOnlyDictionary<string, byte[]> Pictures { get; init; } = new Dictionary<string, byte[]>();

    /// <summary>Reads a run's folder.</summary>
    /// <param name="run">The folder.</param>
    /// <exception cref="InvalidDataException">A file is damaged; the message names it.</exception>
    public static RunRecord Read(RunDirectory run)
    {
        var options = ReadOptions(run.ConfigurationPath);
        var gallery = RunGallery.Read(run.ReportFolder);
        return new RunRecord
        {
            Name = options?.Name ?? Path.GetFileName(run.Root),
            Folder = $"{Path.GetFileName(Path.GetDirectoryName(run.Root))}/{Path.GetFileName(run.Root)}",
            Tables =
            [
                .. new[] { run.MetricsPath, run.ValidationPath, run.AdversarialPath, run.TimingPath }.Where(File.Exists)
                    .Select(path => Path.GetFileName(path)),
            ],
            Summary = File.Exists(run.SummaryPath) ? RunSummary.Read(run.SummaryPath) : null,
            Options = options,
            ConfigurationText = File.Exists(run.ConfigurationPath) ? InputFile.ReadText(run.ConfigurationPath) : null,
            Changes = ReadJson<ConfigurationChanges>(run.ChangesPath)
                ?? (options is null ? null : ConfigurationChanges.FromDefaults(options with { Name = null })),
            Environments = ReadJson<List<RunEnvironment>>(run.EnvironmentPath) ?? [],
            Stores = ReadJson<List<StoreRecord>>(run.DataPath) ?? [],
            Steps = File.Exists(run.MetricsPath) ? MetricsLog.Read(run.MetricsPath) : [],
            Validations = ReadRows<ValidationRow>(run.ValidationPath),
            Timings = ReadRows<TimingRow>(run.TimingPath),
            Adversarial = ReadRows<AdversarialRow>(run.AdversarialPath),
            Evaluations = EvaluationRecord.ReadAll(run.Root),
            ReportFolder = Path.GetFileName(run.ReportFolder),
            Gallery = gallery,
            Pictures = ReadPictures(run.ReportFolder, gallery),
        };
    }

    private static VibeOptions? ReadOptions(string path)
    {
        try
        {
            return File.Exists(path) ? ConfigurationLoader.Load<VibeOptions>(path, []).Value : null;
        }
        catch (ConfigurationException)
        {
            return null; // written by another version; its text is shown all the same
        }
    }

    private static T? ReadJson<T>(string path)
        where T : class
    {
        try
        {
            return File.Exists(path) ? RunJson.Read<T>(path, "a part of a run") : null;
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{error.Message} Delete the file to leave it out of the report.", error);
        }
    }

    private static IReadOnlyList<TRow> ReadRows<TRow>(string path) => File.Exists(path) ? CsvLog.Read<TRow>(path) : [];

    private static Dictionary<string, byte[]> ReadPictures(string folder, RunGallery? gallery)
    {
        var names = gallery?.Clips.SelectMany(clip => (string?[])[clip.Sheet, clip.Strip]).OfType<string>()
            .Select(name => Path.GetFileName(name)) ?? [];
        return names.Distinct().Where(name => File.Exists(Path.Combine(folder, name)))
            .ToDictionary(name => name, name => InputFile.ReadBytes(Path.Combine(folder, name)));
    }
}
