using Vibe.Core.Models;
using Vibe.Formats.PyTorch;
using Vibe.Training.Checkpoints;
using Vibe.Training.Options;
using Vibe.Training.Sessions;
using Vibe.Training.Tests.Sessions;
using static TorchSharp.torch;

namespace Vibe.Training.Tests.Checkpoints;

[Collection(TinyExperimentGroup.Name)]
public sealed class CheckpointFileTests(TinyExperiment tiny) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_PutsASessionWhereTheSavedOneWas()
    {
        var path = _folder.File("checkpoint.pt");
        using var saved = new TinySession(tiny, tiny.Options);
        saved.Step(0);
        saved.Step(1);
        saved.Session.UpdateLearningRates(80);
        saved.Session.UpdateLearningRates(90);
        saved.Session.Progress = new TrainingProgress { Step = 2, BestPaMpjpeMm = 80, BestStep = 1, Frames = 64, TrainingSeconds = 1.5, WallSeconds = 2.5 };
        CheckpointFile.Save(path, saved.Session);
        var random = rand(3).data<float>().ToArray();
        saved.Step(2);

        using var loaded = new TinySession(tiny, tiny.Options);
        CheckpointFile.Load(path, loaded.Session);

        Assert.Equal(new TrainingProgress { Step = 2, BestPaMpjpeMm = 80, BestStep = 1, Frames = 64, TrainingSeconds = 1.5, WallSeconds = 2.5 }, loaded.Session.Progress);
        Assert.Equal((80, 1), (loaded.Session.Schedule.Best, loaded.Session.Schedule.BadEpochs));
        Assert.Equal(random, rand(3).data<float>().ToArray());

        // The next step depends on weights, both optimizers' moments and step counts, and the numbers of dropout.
        loaded.Step(2);
        Assert.Equal(TinySession.Parameters(saved.Session.Generator), TinySession.Parameters(loaded.Session.Generator));
        Assert.Equal(TinySession.Parameters(saved.Session.Discriminator), TinySession.Parameters(loaded.Session.Discriminator));
    }

    [Fact]
    public void Load_TakesTheLearningRatesOfTheCheckpoint()
    {
        var path = _folder.File("checkpoint.pt");
        var options = tiny.Options with { Schedule = new PlateauOptions { Patience = 0, Factor = 0.5 } };
        using var saved = new TinySession(tiny, options);
        saved.Session.UpdateLearningRates(1);
        saved.Session.UpdateLearningRates(2);
        CheckpointFile.Save(path, saved.Session);

        using var loaded = new TinySession(tiny, options);
        CheckpointFile.Load(path, loaded.Session);

        Assert.Equal(2.5e-5, loaded.Session.TrainingStep.GeneratorOptimizer.ParamGroups.Single().LearningRate, 10);
        Assert.Equal(5e-5, loaded.Session.TrainingStep.DiscriminatorOptimizer.ParamGroups.Single().LearningRate, 10);
    }

    [Fact]
    public void Load_ListsEveryNameThatDoesNotFit_WhenTheArchitectureDiffers()
    {
        var path = Path.Combine(tiny.ReferenceRun, "checkpoints", "last.pt");
        var encoder = tiny.Options.Model.TemporalEncoder with { LayerCount = 2 };
        var regressor = tiny.Options.Model.Regressor with { HiddenSize = 8 };
        using var other = new TinySession(tiny, tiny.Options with { Model = new GeneratorOptions { TemporalEncoder = encoder, Regressor = regressor } });
        var before = TinySession.Parameters(other.Session.Generator);

        var error = Assert.Throws<InvalidDataException>(() => CheckpointFile.Load(path, other.Session));

        Assert.StartsWith($"{path}, gen_state_dict does not fit the model: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("encoder.gru.weight_ih_l1 is missing", error.Message, StringComparison.Ordinal);
        Assert.Contains("regressor.fc1.bias has shape (16) instead of (8)", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, TinySession.Parameters(other.Session.Generator));
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
        File.WriteAllBytes(path, File.ReadAllBytes(Path.Combine(tiny.ReferenceRun, "checkpoints", "last.pt"))[..5000]);
        using var session = new TinySession(tiny, tiny.Options);

        var error = Assert.Throws<InvalidDataException>(() => CheckpointFile.Load(path, session.Session));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Save_LeavesTheOldFile_WhenItCannotWrite()
    {
        using var session = new TinySession(tiny, tiny.Options);

        Assert.ThrowsAny<IOException>(() => CheckpointFile.Save(_folder.Write("file", "text") + "/last.pt", session.Session));

        Assert.Equal([_folder.File("file")], Directory.GetFileSystemEntries(_folder.Root));
    }
}
