using Microsoft.Extensions.Logging.Abstractions;
using Vibe.Core.Models;
using Vibe.Testing;
using Vibe.Testing.Runs;
using Vibe.Training.Checkpoints;
using Vibe.Training.Logging;
using Vibe.Training.Options;
using Vibe.Training.Sessions;

namespace Vibe.Training.Tests.Sessions;

[Collection(TinyExperimentGroup.Name)]
public sealed class WarmStartTests(TinyExperiment tiny)
{
    private string Checkpoint => Path.Combine(tiny.ReferenceRun, "checkpoints", "best.pt");

    [Fact]
    public void Apply_TakesBothNetworks_AndSaysSo()
    {
        using var other = new TinySession(tiny, tiny.Options with { Training = tiny.Options.Training with { Seed = 9 } });
        using var same = new TinySession(tiny, tiny.Options with { Training = tiny.Options.Training with { Seed = 8 } });
        var lines = new List<string>();

        WarmStart.Apply(new TrainingOptions { InitializeFrom = Checkpoint }, other.Session, new LineLogger(lines.Add));
        WarmStart.Apply(new TrainingOptions { InitializeFrom = Checkpoint }, same.Session, NullLogger.Instance);

        Assert.Equal(TinySession.Parameters(same.Session.Generator), TinySession.Parameters(other.Session.Generator));
        Assert.Equal(TinySession.Parameters(same.Session.Discriminator), TinySession.Parameters(other.Session.Discriminator));
        Assert.Equal(
            [
                $"generator starts from {Checkpoint}, gen_state_dict: 19 entries taken",
                $"discriminator starts from {Checkpoint}, disc_motion_state_dict: 12 entries taken",
            ],
            lines);
    }

    [Fact]
    public void Apply_LeavesADiscriminatorOfAnotherKindAlone_AndSaysSo()
    {
        var structured = tiny.Options.Discriminator with { Kind = DiscriminatorKind.Structured, Heads = [DiscriminatorHeadKind.Pose] };
        using var other = new TinySession(tiny, tiny.Options with { Discriminator = structured });
        var before = TinySession.Parameters(other.Session.Discriminator);
        var lines = new List<string>();

        WarmStart.Apply(new TrainingOptions { InitializeFrom = Checkpoint }, other.Session, new LineLogger(lines.Add));

        Assert.Equal(before, TinySession.Parameters(other.Session.Discriminator));
        Assert.Equal(
            $"the discriminator in {Checkpoint} is of another kind than the configured one, which starts with random weights", lines[1]);
    }

    [Fact]
    public void Apply_DoesNotTakeAStructuredDiscriminatorForThePublishedOne()
    {
        // The head's GRU has the published discriminator's names at the end of its own.
        var structured = tiny.Options.Discriminator with { Kind = DiscriminatorKind.Structured, Heads = [DiscriminatorHeadKind.Motion] };
        using var folder = new TemporaryFolder();
        using var trained = new TinySession(tiny, tiny.Options with { Discriminator = structured });
        using var published = new TinySession(tiny, tiny.Options);
        var path = folder.File("structured.pt");
        CheckpointFile.Save(path, trained.Session);
        var before = TinySession.Parameters(published.Session.Discriminator);
        var lines = new List<string>();

        WarmStart.Apply(new TrainingOptions { InitializeFrom = path }, published.Session, new LineLogger(lines.Add));

        Assert.Equal(before, TinySession.Parameters(published.Session.Discriminator));
        Assert.Equal(
            $"the discriminator in {path} is of another kind than the configured one, which starts with random weights", lines[1]);
    }

    [Fact]
    public void Apply_RefusesWhatDoesNotFit_UnlessPartsAreAllowed()
    {
        using var wider = new TinySession(
            tiny, tiny.Options with { Model = tiny.Options.Model with { Regressor = new RegressorOptions { HiddenSize = 8 } } });
        var before = TinySession.Parameters(wider.Session.Generator);
        var lines = new List<string>();
        var options = new TrainingOptions { InitializeFrom = Checkpoint };

        Assert.Throws<InvalidDataException>(() => WarmStart.Apply(options, wider.Session, NullLogger.Instance));
        Assert.Equal(before, TinySession.Parameters(wider.Session.Generator));
        WarmStart.Apply(options with { InitializePartially = true }, wider.Session, new LineLogger(lines.Add));

        // The encoder's six, three biases of the decoders and the three mean parameters fit; fc1, fc2 and the decoders' weights do not.
        Assert.Equal(
            $"generator starts from {Checkpoint}, gen_state_dict: 12 entries taken; left out of the file: regressor.fc1.weight, " +
            "regressor.fc1.bias, regressor.fc2.weight, regressor.fc2.bias, regressor.decpose.weight, regressor.decshape.weight, " +
            "regressor.deccam.weight; not in the file: regressor.fc1.weight, regressor.fc1.bias, " +
            "regressor.fc2.weight, regressor.fc2.bias, regressor.decpose.weight, regressor.decshape.weight, regressor.deccam.weight",
            lines[0]);
    }
}
