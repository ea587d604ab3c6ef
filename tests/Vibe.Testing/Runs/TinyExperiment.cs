using Microsoft.Extensions.Logging;
using Vibe.Core.Models;
using Vibe.Data.Sampling;
using Vibe.Synthetic;
using Vibe.Training.Configuration;
using Vibe.Training.Logging;
using Vibe.Training.Observers;
using Vibe.Training.Options;
using Vibe.Training.Runs;
using Vibe.Training.Sessions;
using Vibe.Workflows;
using Vibe.Workflows.Train;

namespace Vibe.Testing.Runs;

/// <summary>An experiment that trains in a second: one person a split, two seconds of video, networks of 16 channels.</summary>
public sealed class TinyExperiment : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TinyExperiment()
    {
        Options = CreateOptions(_folder.File("data"));
        ConfigurationPath = _folder.Write("tiny.json", ConfigurationLoader.ToJson(Options));
        ReferenceRun = _folder.File("reference");
        Create(ReferenceRun, Options, new LineLogger(Messages.Add)).Execute([], generation: Generated);
        OpenedData = ExperimentData.Open(Options.Data);
    }

    /// <summary>Gets the experiment: two epochs of three steps, a checkpoint every second step.</summary>
    public VibeOptions Options { get; }

    /// <summary>Gets the same as a file.</summary>
    public string ConfigurationPath { get; }

    /// <summary>Gets the folder of a run that nobody interrupted. Tests only read it.</summary>
    public string ReferenceRun { get; }

    /// <summary>Gets the messages of that run.</summary>
    public List<string> Messages { get; } = [];

    /// <summary>Gets how far the generation of its data set was, again and again.</summary>
    public RecordedProgress<SyntheticProgress> Generated { get; } = new();

    /// <summary>Gets the opened data set, for tests of single steps.</summary>
    public TrainingData OpenedData { get; }

    /// <summary>Gets the generated data set.</summary>
    public SyntheticDataset Data => new(Options.Data.Synthetic!);

    public static RunStatus Run(string folder, VibeOptions options, ITrainingObserver? observer = null, CancellationToken stop = default) =>
        Create(folder, options).Execute([], observer is null ? [] : [observer], stop: stop).Status;

    public static TrainingRun Create(string folder, VibeOptions options, ILogger? logger = null) =>
        TrainingRun.Create(new LoadedConfiguration<VibeOptions>(options, "tiny", [], [], new Dictionary<string, string>()), folder, logger);

    /// <summary>Copies the generated data set, to damage it.</summary>
    public VibeOptions WithCopiedData(string folder)
    {
        CopyFolder(Data.Folder, Path.Combine(folder, Path.GetFileName(Data.Folder)));
        return Options with { Data = Options.Data with { Synthetic = Options.Data.Synthetic! with { Folder = folder } } };
    }

    public static void CopyFolder(string source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public void Dispose()
    {
        OpenedData.Dispose();
        _folder.Dispose();
    }

    private static VibeOptions CreateOptions(string folder) => new()
    {
        Name = "tiny",
        Training = new TrainingOptions { Epochs = 2, StepsPerEpoch = 3, Device = "cpu" },
        Checkpoints = new CheckpointOptions { EverySteps = 2 },
        Model = new GeneratorOptions
        {
            TemporalEncoder = new TemporalEncoderOptions { LayerCount = 1, HiddenSize = 16 },
            Regressor = new RegressorOptions { HiddenSize = 16, Dropout = 0.1 },
        },
        Discriminator = new MotionDiscriminatorOptions { LayerCount = 1, HiddenSize = 16 },
        Data = new DataOptions
        {
            Synthetic = new SyntheticOptions
            {
                Folder = folder,
                SecondsPerSequence = 2,
                SequencesPerSubject = 1,
                TwoDSubjects = 1,
                ThreeDSubjects = 1,
                MotionSubjects = 1,
                ValidationSubjects = 1,
                TestSubjects = 1,
            },
            Batch = new BatchMixerOptions { BatchSize = 4, ClipLength = 8 },
        },
    };
}
