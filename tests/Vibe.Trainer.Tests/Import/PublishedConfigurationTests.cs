using Vibe.Testing;
using Vibe.Trainer.Import;
using Vibe.Trainer.Tests.Verbs;
using Vibe.Training.Configuration;
using Vibe.Training.Options;

namespace Vibe.Trainer.Tests.Import;

public sealed class PublishedConfigurationTests : IDisposable
{
    private const string Yaml = """
        EXP_NAME: 'mine'
        SEED_VALUE: -1
        NUM_WORKERS: 0
        CUDNN:
          BENCHMARK: true
        LOSS:
          KP_2D_W: 300.0
          SHAPE_W: 0.06
        TRAIN:
          END_EPOCH: 12
          LR_PATIENCE: 3
          PRETRAINED: ''
          PRETRAINED_REGRESSOR: 'spin.pth.tar'
          DATASETS_2D:
            - 'Insta'
            - 'PennAction'
          DATASETS_3D: ['MPII3D']
          DATASET_EVAL: 'ThreeDPW'
          GEN_LR: 5e-5
          MOT_DISCR:
            OPTIM: 'SGD'
            FEATURE_POOL: 'concat'
        MODEL:
          TEMPORAL_TYPE: 'gru'
          TGRU:
            BIDIRECTIONAL: true
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Import_WritesAConfigurationWithTheSameValues()
    {
        var file = _folder.File("mine.json");

        var (code, output, error) = ProgramRunner.Run("config", "import", _folder.Write("config.yaml", Yaml), "--out", file);

        Assert.True(code == 0, error);
        var options = ConfigurationLoader.Load<VibeOptions>(file, []).Value;
        Assert.Equal(("mine", 12, 1), (options.Name, options.Training.Epochs, options.Data.LoaderThreads));
        Assert.Equal((300, 0.06), (options.Loss.Keypoints2D, options.Loss.Shape));
        Assert.Equal((3, 3), (options.GeneratorOptimizer.Schedule.Patience, options.DiscriminatorOptimizer.Schedule.Patience));
        Assert.Equal(("spin.pth.tar", true), (options.Training.InitializeFrom, options.Training.InitializePartially));
        Assert.Equal(5e-5, options.GeneratorOptimizer.LearningRate);
        Assert.Equal("Sgd Concat", $"{options.DiscriminatorOptimizer.Kind} {options.Discriminator.Pooling}");
        Assert.True(options.Model.TemporalEncoder.Bidirectional);
        Assert.Equal(
            ["data/stores/insta_variety ", "data/stores/penn_action 4", "data/stores/mpi_inf_3dhp "],
            options.Data.Train2D.Concat(options.Data.Train3D).Select(store => $"{store.Path} {store.ClipStride}"));
        Assert.Equal("data/stores/3dpw_test", options.Data.Test);
        Assert.Contains("SEED_VALUE asks for no seed", output, StringComparison.Ordinal);
        Assert.Contains("not needed: CUDNN.BENCHMARK.", output, StringComparison.Ordinal);
        Assert.Contains("defaults here count: DATASET.SEQLEN, ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LOSS:\n  KP_2D: 1", "line 2: LOSS.KP_2D is no key of the published configuration. Did you mean LOSS.KP_2D_W?")]
    [InlineData("TRAIN:\n  DATASETS_2D:\n    - 'Kinetics'", "line 3: TRAIN.DATASETS_2D: expected one of Insta, ")]
    [InlineData("TRAIN: [", "not valid YAML at line ")]
    [InlineData("- 1", "expected one document with keys and values.")]
    [InlineData("LOSS:\n  KP_2D_W: {a: 1}", "LOSS.KP_2D_W.a is no key")]
    [InlineData("MODEL:\n  TEMPORAL_TYPE: 'lstm'", "Model:TemporalEncoder:Kind")]
    public void Import_RefusesWhatItDoesNotKnow(string yaml, string message)
    {
        var file = _folder.File("mine.json");

        ProgramRunner.AssertRefuses(["config", "import", _folder.Write("config.yaml", yaml), "--out", file], message);

        Assert.False(File.Exists(file));
    }

    [Fact]
    public void Import_LeavesAFileThatIsThere()
    {
        var file = _folder.Write("mine.json", "{}");

        ProgramRunner.AssertRefuses(["config", "import", _folder.Write("config.yaml", Yaml), "--out", file], "is there already");

        Assert.Equal("{}", File.ReadAllText(file));
    }

    [Fact]
    public void Page_NamesEveryKey()
    {
        var page = File.ReadAllText(Path.Combine(Fixtures.Root, "docs", "from-python-vibe.md"));

        Assert.All(
            PublishedKeys.Same.Keys.Concat(PublishedKeys.Special).Select(key => key.Split('.')[^1]),
            name => Assert.Contains(name, page, StringComparison.Ordinal));
    }
}
