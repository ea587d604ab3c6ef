using System.CommandLine;
using System.Globalization;
using Vibe.Sweeps.Clusters;
using Vibe.Sweeps.Planning;
using Vibe.Sweeps.Running;
using Vibe.Training.Configuration;

namespace Vibe.Trainer.Verbs;

/// <summary>The command line of the verb <c>sweep</c>.</summary>
internal sealed class SweepArguments
{
    private readonly Argument<string?> _file =
        new("sweep file") { Description = "The sweep, e.g. experiments/first-sweep.json.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string[]> _overrides =
        new("--set")
        {
            Description = "Overrides a key of the sweep file, e.g. Budget:Trials=20. May be given many times.",
            HelpName =
        "Section:Key=value"
        };
    private readonly Option<string?> _folder =
        new("--out") { Description = "The sweep's folder. Default: runs/<sweep file>.", HelpName = "folder" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Prints the points and their cost, and trains nothing." };
    private readonly Option<bool> _retry = new("--retry-failed") { Description = "Trains failed trials again." };
    private readonly Option<int> _workers =
        RangedOption.Create(
            "--workers", "How many trials train at the same time here; with --gpus, one for each GPU unless it is given.", 1, 1024, 1);
    private readonly Option<int> _threads =
        RangedOption.Create("--threads", "Threads of each trial; 0 shares the processors among the workers.", 0, 1024, 0);
    private readonly Option<int> _gpus =
        RangedOption.Create("--gpus", "How many GPUs the trials share, each seeing one alone; 0 leaves the choice to them.", 0, 1024, 0);
    private readonly Option<int?> _slurm =
        new("--slurm")
        {
            Description =
        "Submits a Slurm job array with so many tasks that work on the sweep, instead of working on it here.",
            HelpName = "tasks"
        };
    private readonly Option<string[]> _directives =
        new("--slurm-option")
        {
            Description = "A directive of sbatch, e.g. --slurm-option=--time=4:00:00. May be given many times.",
            HelpName = "directive"
        };
    private readonly Option<Shard?> _shard =
        ShardOption.Create("Works on a part of the sweep without knowing of the others: 2/8,", Shard.Parse);

    /// <summary>Adds arguments and options to the verb.</summary>
    /// <param name="verb">The verb.</param>
    public void AddTo(Command verb)
    {
        RangedOption.Require(_slurm, 1, 100_000);
        _workers.DefaultValueFactory = result => Math.Max(1, result.GetValue(_gpus)); // a trial for each GPU
        verb.Arguments.Add(_file);
        foreach (var option in (Option[])[_overrides, _folder, _dryRun, _retry, _workers, _threads, _gpus, _shard, _slurm, _directives])
        {
            verb.Options.Add(option);
        }

        verb.Validators.Add(result =>
        {
            if (result.GetValue(_file) is null)
            {
                result.AddError("Name a sweep file, e.g. experiments/first-sweep.json.");
            }
        });
    }

    /// <summary>Gives the sweep file.</summary>
    /// <param name="parsed">The command line.</param>
    public string File(ParseResult parsed) => parsed.GetValue(_file)!;

    /// <summary>Gives the changes of the sweep file.</summary>
    /// <param name="parsed">The command line.</param>
    public IReadOnlyList<ConfigurationOverride> Overrides(ParseResult parsed) =>
        [.. Given(parsed, _overrides).Select(text => new ConfigurationOverride(text, $"{_overrides.Name} {text}"))];

    /// <summary>Gives the sweep's folder.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="name">The sweep's name.</param>
    public string Folder(ParseResult parsed, string name) => parsed.GetValue(_folder) ?? Path.Combine("runs", name);

    /// <summary>Says whether nothing is to be trained.</summary>
    /// <param name="parsed">The command line.</param>
    public bool IsDryRun(ParseResult parsed) => parsed.GetValue(_dryRun);

    /// <summary>Gives the part of the sweep to work on; <see langword="null"/> for all.</summary>
    /// <param name="parsed">The command line.</param>
    public Shard? Part(ParseResult parsed) => parsed.GetValue(_shard);

    /// <summary>Gives how this machine works on the sweep.</summary>
    /// <param name="parsed">The command line.</param>
    public SweepSettings Settings(ParseResult parsed) => new()
    {
        Workers = parsed.GetValue(_workers),
        ThreadsPerTrial = parsed.GetValue(_threads) is var threads && threads > 0 ? threads : null,
        Gpus = parsed.GetValue(_gpus),
        RetriesFailed = parsed.GetValue(_retry),
    };

    /// <summary>Gives the job array to submit; <see langword="null"/> where this machine is to work itself.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="name">The sweep's name.</param>
    public SlurmOptions? Cluster(ParseResult parsed, string name) =>
        parsed.GetValue(_slurm) is { } tasks ? new SlurmOptions(name, tasks, parsed.GetValue(_directives) ?? []) : null;

    /// <summary>Words what each task of a job array gets.</summary>
    /// <param name="parsed">The command line.</param>
    public IReadOnlyList<string> OfTask(ParseResult parsed) =>
    [
        Path.GetFullPath(File(parsed)),
        .. Given(parsed, _overrides).SelectMany(text => new[] { _overrides.Name, text }),
        _workers.Name, parsed.GetValue(_workers).ToString(CultureInfo.InvariantCulture),
        _threads.Name, parsed.GetValue(_threads).ToString(CultureInfo.InvariantCulture),
        _gpus.Name, parsed.GetValue(_gpus).ToString(CultureInfo.InvariantCulture),
    ];

    private static string[] Given(ParseResult parsed, Option<string[]> option) => parsed.GetValue(option) ?? [];
}
