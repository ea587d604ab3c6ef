using System.IO.Compression;
using Vibe.Core.Body;
using Vibe.Formats.Numpy;
using Vibe.Preparation.Amass;
using Vibe.Preparation.Datasets;
using Vibe.Preparation.InstaVariety;
using Vibe.Preparation.Motions;
using Vibe.Preparation.MpiInf3dhp;
using Vibe.Preparation.PennAction;
using Vibe.Preparation.Pipeline;
using Vibe.Preparation.PoseTrack;
using Vibe.Preparation.ThreeDpw;
using Vibe.Testing;

namespace Vibe.Trainer.Tests.Verbs;

/// <summary>The published experiment's configuration on stores that were prepared of miniature raw data sets.</summary>
[Trait("Category", "Formats")]
public sealed class PublishedExperimentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Main_TrainsOnEveryDataSetAtOnce()
    {
        string[] twoD =
        [
            Prepare(new InstaVarietyDataset(), "insta_variety/raw", "train"), Prepare(new PennActionDataset(), "penn_action/raw", "train"),
            Prepare(new PoseTrackDataset(), "posetrack/raw", "train"),
        ];
        string[] threeD = [Prepare(new MpiInf3dhpDataset(), "mpi_inf_3dhp/raw", "train"),
            Prepare(new ThreeDpwDataset(), "3dpw/raw-late-start", "test")];
        var run = _folder.File("run");

        var (code, output, error) = ProgramRunner.Run(
        [
            Path.Combine(Fixtures.Root, "configs", "vibe_3dpw.json"), "--out", run,
            .. twoD.SelectMany((path, i) => Set($"Data:Train2D:{i}:Path", path)),
            .. threeD.SelectMany((path, i) => Set($"Data:Train3D:{i}:Path", path)),
            .. Set("Data:Motion:0:Path", Motions()),
            .. Set("Data:Validation", Prepare(new ThreeDpwDataset(), "3dpw/raw", "validation")),
            .. Set("Data:Test", Prepare(new ThreeDpwDataset(), "3dpw/raw", "test")),
            .. Set("Data:Body:Model", BodyWithOneFace()), .. Set("Data:Body:ExtraRegressor", BodyFile("J_regressor_extra.npy")),
            .. Set("Data:Body:H36mRegressor", BodyFile("J_regressor_h36m.npy")),
                .. Set("Data:Body:MeanParameters", BodyFile("smpl_mean_params.npz")),
            .. Set("Data:Batch:BatchSize", "10"), .. Set("Data:Batch:ClipLength", "3"),
            .. Set("Data:Train2D:1:ClipStride", "1"), .. Set("Data:Train2D:2:ClipStride", "1"),
            .. Set("Model:TemporalEncoder:HiddenSize", "16"), .. Set("Model:Regressor:HiddenSize", "16"),
            .. Set("Discriminator:HiddenSize", "16"), .. Set("Discriminator:AttentionSize", "16"),
            .. Set("Training:Epochs", "1"), .. Set("Training:StepsPerEpoch", "3"), .. Set("Training:Device", "cpu"),
        ]);

        Assert.True(code == 0, error);
        Assert.Contains("epoch 1: MPJPE", output, StringComparison.Ordinal);
        Assert.Equal(4, File.ReadAllLines(Path.Combine(run, "metrics.csv")).Length); // names and three steps
    }

    private static string[] Set(string key, string value) => ["--set", $"{key}={value}"];

    private static string BodyFile(string name) => Path.Combine(FormatBody.Folder, name);

    // The sample's 13,776 faces lie at random, each as wide as the body: to draw them for the report would take most of a minute.
    private string BodyWithOneFace()
    {
        var (path, face) = (_folder.File("SMPL_NEUTRAL.npz"), _folder.File("f.npy"));
        File.WriteAllBytes(path, File.ReadAllBytes(BodyFile("SMPL_NEUTRAL.npz")));
        using (var faces = new NpyColumnWriter<uint>(face, 3))
        {
            faces.Append([0, 1, 2]);
            faces.Commit();
        }

        using var body = ZipFile.Open(path, ZipArchiveMode.Update);
        body.GetEntry("f.npy")!.Delete();
        body.CreateEntryFromFile(face, "f.npy");
        return path;
    }

    private string Prepare(IVideoDataset dataset, string sample, string split)
    {
        var store = _folder.File($"{dataset.Description.Name}-{sample.Replace('/', '-')}-{split}");
        using var features = new QuickFeatures();
        BodyModelData? body = dataset.Description.NeedsBody ? FormatBody.Data : null;
        VideoPreparation.Prepare(
            dataset, Path.Combine(Fixtures.Formats, sample), store, new PreparationOptions { Split = split }, features, body);
        return store;
    }

    private string Motions()
    {
        AmassPreparation.Prepare(Path.Combine(Fixtures.Formats, "amass", "raw"), _folder.File("amass"), new MotionOptions());
        return _folder.File("amass");
    }
}
