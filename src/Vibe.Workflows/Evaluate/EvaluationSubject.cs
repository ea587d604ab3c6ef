using Vibe.Core.Body;
using Vibe.Core.Discriminators;
using Vibe.Core.Models;
using Vibe.Core.Weights;
using Vibe.Data.Sampling;
using Vibe.Data.Stores;
using Vibe.Evaluation;
using Vibe.Evaluation.Protocols;
using Vibe.Evaluation.Results;
using Vibe.Synthetic;
using Vibe.Training.Checkpoints;
using Vibe.Training.Configuration;
using Vibe.Training.Options;
using Vibe.Training.Runs;

namespace Vibe.Workflows.Evaluate;

/// <summary>The method that a request names: a configuration and, mostly, a checkpoint.</summary>
/// <param name="Name">The method's name in results.</param>
/// <param name="Options">The configuration.</param>
/// <param name="Checkpoint">The weights; <see langword="null"/> where only a configuration is named.</param>
/// <param name="Run">The run's folder; <see langword="null"/> where it lies in none.</param>
internal sealed record EvaluationSubject(string Name, VibeOptions Options, string? Checkpoint, string? Run)
{
    private const string ConfigurationFile = "config.json";

    /// <summary>Gets where its results go by default; <see langword="null"/> where it lies in no run.</summary>
    public string? Folder => Run is null ? null : Path.Combine(Run, EvaluationFolder.Name);

    /// <summary>Gets a value indicating whether crops go in, to be made features of by a backbone that was trained too.</summary>
    public bool TakesImages => Options.Data.Batch.Input != BatchInput.Features;

    /// <summary>Finds the method that a request names.</summary>
    /// <param name="path">A run's folder, a checkpoint or a configuration.</param>
    /// <param name="configuration">The configuration of a checkpoint that lies in no run.</param>
    /// <exception cref="IOException">It is not there, or a part of it is missing.</exception>
    /// <exception cref="EvaluationRequestException">It is a checkpoint without a configuration.</exception>
    public static EvaluationSubject Find(string path, string? configuration)
    {
        if (Directory.Exists(path))
        {
            return OfRun(path);
        }

        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"{path}: there is no run folder, checkpoint or configuration of this name.");
        }

        if (path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            return new EvaluationSubject(Path.GetFileNameWithoutExtension(path), Load(path), null, null);
        }

        var run = Path.GetDirectoryName(Path.GetDirectoryName(Path.GetFullPath(path)));
        var own = run is null ? null : Path.Combine(run, ConfigurationFile);
        var chosen = configuration ?? (File.Exists(own) ? own : null) ?? throw new EvaluationRequestException(
            EvaluationProblem.NoConfiguration, $"{path}: the checkpoint lies in no run, so that network sizes and body model are unknown.");
        return new EvaluationSubject(Path.GetFileNameWithoutExtension(path), Load(chosen), path, chosen == own ? run : null);
    }

    /// <summary>Reads the generator.</summary>
    /// <exception cref="InvalidDataException">There is no checkpoint, or it does not fit the configuration.</exception>
    public Generator LoadGenerator() => Load(mayLackEncoder: false);

    /// <summary>Reads the discriminator that the configuration describes.</summary>
    /// <exception cref="InvalidDataException">There is no checkpoint, or it does not fit the configuration.</exception>
    public DiscriminatorNetwork LoadDiscriminator()
    {
        var discriminator = DiscriminatorFactory.Create(Options.Discriminator);
        try
        {
            PublishedCheckpoint.LoadDiscriminator(discriminator, Weights());
            discriminator.eval();
            return discriminator;
        }
        catch
        {
            discriminator.Dispose();
            throw;
        }
    }

    /// <summary>Reads the generator's regressor alone.</summary>
    /// <exception cref="InvalidDataException">There is no checkpoint, or it does not fit the configuration.</exception>
    public ParameterRegressor LoadRegressor()
    {
        using var generator = Load(mayLackEncoder: true);
        return GeneratorParts.Copy(
            new ParameterRegressor(Options.Model.Regressor, MeanParameters.Upright), generator, "regressor", $"{Checkpoint}");
    }

    /// <summary>Reads the backbone of a generator that takes crops.</summary>
    /// <exception cref="InvalidDataException">There is no checkpoint, or it does not fit the configuration.</exception>
    public ResNet50 LoadBackbone()
    {
        using var generator = Load(mayLackEncoder: true);
        return BackboneOf(generator);
    }

    /// <summary>Copies the backbone of the generator, which takes crops.</summary>
    /// <param name="generator">The generator, as it was read.</param>
    public ResNet50 BackboneOf(Generator generator) => GeneratorParts.Copy(new ResNet50(), generator, "backbone", $"{Checkpoint}");

    /// <summary>Gives the folder of the store to evaluate where none is named.</summary>
    public string DefaultStore()
    {
        var synthetic = Options.Data.Synthetic is { } section ? new SyntheticDataset(section) : null;
        return Options.Data.Test ?? synthetic?.Test ?? Options.Data.Validation!;
    }

    /// <summary>Reads the manifests of the training stores that are on this machine.</summary>
    /// <param name="withMotion">Whether to read those of the motion stores too.</param>
    public IReadOnlyList<StoreManifest> TrainingStores(bool withMotion)
    {
        var data = Options.Data;
        var synthetic = data.Synthetic is { } section ? new SyntheticDataset(section) : null;
        var folders = data.Train2D.Concat(data.Train3D).Select(reference => reference.Path).Concat([synthetic?.TwoD, synthetic?.ThreeD]);
        if (withMotion)
        {
            folders = folders.Concat(data.Motion.Select(reference => reference.Path)).Append(synthetic?.Motion);
        }

        return [.. folders.OfType<string>().Where(HasManifest).Select(StoreManifest.Read)];
    }

    /// <summary>
    /// What made the features that the method learned from, with a store that holds them: as the training stores say that are on this
    /// machine, or else the run's <c>data.json</c>.
    /// </summary>
    /// <exception cref="InvalidDataException"><c>data.json</c> is damaged.</exception>
    public IReadOnlyList<(string Store, string? Extractor)> LearnedFeatures() =>
        [.. LearnedVideos().Select(video => (video.Store, video.Extractor))];

    /// <summary>
    /// Finds the frame rate of the videos that the method learned from, 1/s; <see langword="null"/> where it is not known or differs
    /// between stores.
    /// </summary>
    /// <exception cref="InvalidDataException"><c>data.json</c> is damaged.</exception>
    public double? LearnedRate()
    {
        double[] rates = [.. LearnedVideos().Select(video => video.Rate).Distinct()];
        return rates.Length == 1 ? rates[0] : rates.Length == 0 ? Options.Data.Synthetic?.FramesPerSecond : null;
    }

    /// <summary>Computes the mean body of the training stores on this machine.</summary>
    /// <exception cref="InvalidDataException">There is none with body labels.</exception>
    public MeanBody MeanBody()
    {
        var data = Options.Data;
        var synthetic = data.Synthetic is { } section ? new SyntheticDataset(section).ThreeD : null;
        var opened = new List<FrameStore>();
        try
        {
            foreach (var folder in data.Train3D.Select(reference => reference.Path).Append(synthetic).OfType<string>().Where(HasManifest))
            {
                opened.Add(FrameStore.Open(folder));
            }

            return Evaluation.MeanBody.Of(opened.Where(store => store.Has(FrameColumn.Pose) && store.Has(FrameColumn.Betas)));
        }
        finally
        {
            opened.ForEach(store => store.Dispose());
        }
    }

    private IReadOnlyList<(string Store, string? Extractor, double Rate)> LearnedVideos()
    {
        var stores = TrainingStores(withMotion: false);
        var record = Run is null ? null : Path.Combine(Run, "data.json");
        return stores.Count > 0 || !File.Exists(record)
            ? [.. stores.Select(store => (store.Name, store.FeatureExtractor, store.FramesPerSecond))]
            : [.. StoreRecord.Read(record).Where(store => store.FeatureExtractor is not null)
                .Select(store => (store.Name, store.FeatureExtractor, store.FramesPerSecond))];
    }

    private string Weights() => Checkpoint ?? throw new EvaluationRequestException(
        EvaluationProblem.NoWeights, $"{Name}: a configuration alone predicts nothing.");

    private Generator Load(bool mayLackEncoder)
    {
        var checkpoint = Weights();
        var generator = new Generator(Options.Model, MeanParameters.Upright, TakesImages ? new ResNet50() : null);
        try
        {
            var missing = generator.LoadPublished(checkpoint).Untouched.Where(part => !(mayLackEncoder && part == "encoder")).ToArray();
            return missing.Length == 0
                ? generator
                : throw new EvaluationRequestException(
                    EvaluationProblem.SingleFramesOnly,
                    $"{checkpoint}: expected weights for the whole generator but found none for its {string.Join(" and ", missing)}. " +
                    "A SPIN checkpoint knows single frames only.");
        }
        catch
        {
            generator.Dispose();
            throw;
        }
    }

    private static bool HasManifest(string folder) => File.Exists(Path.Combine(folder, StoreManifest.FileName));

    private static VibeOptions Load(string path) => ConfigurationLoader.Load<VibeOptions>(path, []).Value;

    private static EvaluationSubject OfRun(string folder)
    {
        var configuration = Path.Combine(folder, ConfigurationFile);
        if (!File.Exists(configuration))
        {
            throw new FileNotFoundException($"{folder}: there is no run: {ConfigurationFile} is missing there.");
        }

        var options = Load(configuration);
        var checkpointsFolder = Path.Combine(folder, "checkpoints");
        var checkpoints = new CheckpointFolder(checkpointsFolder, options.Checkpoints);
        var checkpoint = File.Exists(checkpoints.Best)
            ? checkpoints.Best
            : (Directory.Exists(checkpointsFolder) ? checkpoints.Newest : null) ?? throw new FileNotFoundException(
                $"{folder}: the run has no checkpoint yet: expected {checkpoints.Best}, or step-*.pt beside it.");
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        return new EvaluationSubject(name, options, checkpoint, folder);
    }
}
