using Vibe.Core.Adversarial;
using Vibe.Core.Models;
using Vibe.Evaluation;
using Vibe.Formats.PyTorch;
using Vibe.Testing;
using Vibe.Testing.Runs;
using Vibe.Training.Checkpoints;
using Vibe.Training.Optimizers;
using Vibe.Training.Schedules;
using Vibe.Training.Sessions;
using Vibe.Training.Tests.Sessions;

namespace Vibe.Training.Tests.Checkpoints;

[Collection(TinyExperimentGroup.Name)]
public sealed class CheckpointFileTests(TinyExperiment tiny) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(OptimizerKind.Adam)]
    [InlineData(OptimizerKind.AdamW)]
    [InlineData(OptimizerKind.Sgd)]
    public void Load_PutsASessionWhereTheSavedOneWas(OptimizerKind kind)
    {
        var path = _folder.File("checkpoint.pt");
        var schedule = new ScheduleOptions { Patience = 0, Factor = 0.5 };
        var optimizer = new OptimizerOptions { Kind = kind, LearningRate = 1e-3, WeightDecay = 0.1, Schedule = schedule };
        var options = tiny.Options with
        {
            GeneratorOptimizer = optimizer,
            DiscriminatorOptimizer = optimizer with { Frozen = ["gru"] },
            Training = tiny.Options.Training with { WeightAverageDecay = 0.9 },
        };
        using var saved = new TinySession(tiny, options);
        saved.Step(0);
        saved.Step(1);
        var progress = new TrainingProgress
        {
            Step = 2,
            BestPaMpjpeMm = 80,
            BestStep = 1,
            BestDataLoss = 7,
            Frames = 64,
            TrainingSeconds = 1.5,
            WaitingSeconds = 0.5,
            WallSeconds = 2.5,
        };
        saved.Session.Progress = progress;
        EndEpoch(saved, 80);
        EndEpoch(saved, 90);
        CheckpointFile.Save(path, saved.Session);
        var losses = (saved.Session.Meter.GeneratorLoss, saved.Session.Meter.DiscriminatorLoss);
        var scores = saved.Session.Meter.Health!.Scores;

        using var loaded = new TinySession(tiny, options);
        CheckpointFile.Load(path, loaded.Session);

        Assert.Equal(progress, loaded.Session.Progress);
        var plateau = loaded.Session.TrainingStep.Generator.Schedule.Plateau;
        Assert.Equal((80, 0, 0.5), (plateau.Best, plateau.BadEpochs, plateau.Scale));
        Assert.Equal(losses, (loaded.Session.Meter.GeneratorLoss, loaded.Session.Meter.DiscriminatorLoss));
        Assert.Equal(scores.Fake, loaded.Session.Meter.Health!.Scores.Fake);

        // The next step depends on weights, both optimizers' moments and step counts, learning rates, and the numbers of dropout.
        saved.Step(2);
        loaded.Step(2);
        Assert.Equal(5e-4, loaded.Session.TrainingStep.Generator.LearningRate, 1e-12);
        Assert.Equal(TinySession.Parameters(saved.Session.Generator), TinySession.Parameters(loaded.Session.Generator));
        Assert.Equal(TinySession.Parameters(saved.Session.Discriminator), TinySession.Parameters(loaded.Session.Discriminator));
        Assert.Equal(Averaged(saved), Averaged(loaded));
        Assert.NotEqual(Averaged(loaded), TinySession.Parameters(loaded.Session.Generator));
    }

    [Fact]
    public void Load_RestoresTheAdversarialWeight_SoThatAResumedTrainingIsTheUninterruptedOne()
    {
        var path = _folder.File("checkpoint.pt");
        var options = tiny.Options with
        {
            Discriminator = new MotionDiscriminatorOptions
            {
                Kind = DiscriminatorKind.Structured,
                Heads = [DiscriminatorHeadKind.Motion, DiscriminatorHeadKind.Root],
            },
            Adversarial = new AdversarialOptions { GradientShare = 0.3, FirstStep = 1, HeadStart = 1 },
            Loss = tiny.Options.Loss with { Adversarial = 0.01, ShapePrior = 0.1, Velocity = 3 },
        };
        using var saved = new TinySession(tiny, options);
        saved.Step(0);
        saved.Step(1);
        CheckpointFile.Save(path, saved.Session);

        using var loaded = new TinySession(tiny, options);
        CheckpointFile.Load(path, loaded.Session);

        Assert.NotNull(saved.Session.TrainingStep.AdversarialWeight.UnitRatio);
        Assert.Equal(saved.Session.TrainingStep.AdversarialWeight.Current, loaded.Session.TrainingStep.AdversarialWeight.Current);
        Assert.NotEqual(0.01, loaded.Session.TrainingStep.AdversarialWeight.Current);
        saved.Step(2);
        loaded.Step(2);
        Assert.Equal(TinySession.Parameters(saved.Session.Generator), TinySession.Parameters(loaded.Session.Generator));
        Assert.Equal(TinySession.Parameters(saved.Session.Discriminator), TinySession.Parameters(loaded.Session.Discriminator));
    }

    [Fact]
    public void Save_PublishesTheAverage_WhereThereIsOne()
    {
        var path = _folder.File("checkpoint.pt");
        using var saved = new TinySession(tiny, tiny.Options with { Training = tiny.Options.Training with { WeightAverageDecay = 0.9 } });
        saved.Step(0);
        CheckpointFile.Save(path, saved.Session);

        using var other = new TinySession(tiny, tiny.Options);
        CheckpointFile.LoadGenerator(path, other.Session.Generator);

        Assert.Equal(Averaged(saved), TinySession.Parameters(other.Session.Generator));
    }

    [Fact]
    public void Load_ListsEveryNameThatDoesNotFit_WhenTheArchitectureDiffers()
    {
        var path = Path.Combine(tiny.ReferenceRun, "checkpoints", "step-000000006.pt");
        var encoder = tiny.Options.Model.TemporalEncoder with { LayerCount = 2 };
        var regressor = tiny.Options.Model.Regressor with { HiddenSize = 8 };
        using var other = new TinySession(
            tiny, tiny.Options with { Model = new GeneratorOptions { TemporalEncoder = encoder, Regressor = regressor } });
        var before = TinySession.Parameters(other.Session.Generator);

        var error = Assert.Throws<InvalidDataException>(() => CheckpointFile.Load(path, other.Session));

        Assert.StartsWith($"{path}, gen_state_dict does not fit the model: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("encoder.gru.weight_ih_l1 is missing", error.Message, StringComparison.Ordinal);
        Assert.Contains("regressor.fc1.bias has shape (16) instead of (8)", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, TinySession.Parameters(other.Session.Generator));
    }

    [Fact]
    public void Load_RefusesACheckpointOfAnotherConfiguration_ButNotOfALongerRun()
    {
        var path = Path.Combine(tiny.ReferenceRun, "checkpoints", "step-000000006.pt");
        using var other = new TinySession(tiny, tiny.Options with { Loss = tiny.Options.Loss with { Pose = 7 } });
        using var longer = new TinySession(tiny, tiny.Options with { Training = tiny.Options.Training with { Epochs = 9 } });

        var error = Assert.Throws<InvalidDataException>(() => CheckpointFile.Load(path, other.Session));
        CheckpointFile.Load(path, longer.Session);

        Assert.StartsWith(
            $"{path}: the checkpoint was written under another configuration (sha256:", error.Message, StringComparison.Ordinal);
        Assert.Equal(6, longer.Session.Progress.Step);
    }

    [Fact]
    public void Load_SaysSo_WhenTheFileIsAnotherProgramsCheckpoint()
    {
        var path = _folder.File("other.pt");
        TorchCheckpoint.Write(path, new CheckpointDictionary { { "epoch", 3L } });
        using var session = new TinySession(tiny, tiny.Options);

        var error = Assert.Throws<InvalidDataException>(() => CheckpointFile.Load(path, session.Session));

        Assert.StartsWith($"{path} is no checkpoint of this trainer: 'vibe_training' is missing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_SaysSo_WhenTheFileIsTruncated()
    {
        var path = _folder.File("short.pt");
        File.WriteAllBytes(path, File.ReadAllBytes(Path.Combine(tiny.ReferenceRun, "checkpoints", "step-000000006.pt"))[..5000]);
        using var session = new TinySession(tiny, tiny.Options);

        var error = Assert.Throws<InvalidDataException>(() => CheckpointFile.Load(path, session.Session));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Save_LeavesTheOldFile_WhenItCannotWrite()
    {
        using var session = new TinySession(tiny, tiny.Options);

        Assert.ThrowsAny<IOException>(() => CheckpointFile.Save(_folder.Write("file", "text") + "/new.pt", session.Session));

        Assert.Equal([_folder.File("file")], Directory.GetFileSystemEntries(_folder.Root));
    }

    private static float[] Averaged(TinySession session) =>
        session.Session.WithMeasuredWeights(() => TinySession.Parameters(session.Session.Generator));

    private static void EndEpoch(TinySession session, double metric)
    {
        var metrics = new EpochMetrics(new EvaluationResult(metric, metric, metric, 1, 1, 10), 1, 1);
        session.Session.TrainingStep.Generator.Schedule.EndEpoch(metrics);
        session.Session.TrainingStep.Discriminator.Schedule.EndEpoch(metrics);
    }
}
