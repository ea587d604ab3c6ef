using Vibe.Core.Body;
using Vibe.Formats.PyTorch;
using Vibe.Testing;
using Vibe.Testing.Runs;
using Vibe.Training.Logging;
using Vibe.Training.Metrics;
using Vibe.Training.Options;

namespace Vibe.Workflows.Tests.Train;

[Collection(TinyExperimentGroup.Name)]
public sealed class TrainingRunDataTests(TinyExperiment tiny) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Execute_TrainsOnTwoDOrThreeDAlone(bool twoD)
    {
        var stores = tiny.Data;
        StoreReference[] chosen = [new StoreReference { Path = twoD ? stores.TwoD : stores.ThreeD! }];
        var options = tiny.Options with
        {
            Training = tiny.Options.Training with { MaxSteps = 1 },
            Data = tiny.Options.Data with
            {
                Synthetic = null,
                Train2D = twoD ? chosen : [],
                Train3D = twoD ? [] : chosen,
                Validation = stores.Validation
            },
        };

        TinyExperiment.Run(_folder.File("run"), options);

        var row = MetricsLog.Read(_folder.File("run/metrics.csv")).Single();
        Assert.True(row[MetricNames.Keypoints2D] > 0 && row[MetricNames.Adversarial] == 0);
        Assert.Equal(!twoD, row[MetricNames.Pose] > 0);
    }

    [Fact]
    public void Execute_BeginsUpright_WhenNoClipOfABatchHas3DLabels()
    {
        var options = tiny.Options with
        {
            Training = tiny.Options.Training with { MaxSteps = 1 },
            Data = tiny.Options.Data with { Batch = tiny.Options.Data.Batch with { TwoDRatio = 1 } },
        };

        TinyExperiment.Run(_folder.File("run"), options);

        var generator = (CheckpointDictionary)TorchCheckpoint.Read(_folder.File("run/checkpoints/best.pt"))["gen_state_dict"]!;
        Assert.Equal(MeanParameters.Upright.Pose, ((TensorData)generator["regressor.init_pose"]!).ToArray<float>());
    }
}
