using Vibe.Testing;
using Vibe.Testing.Runs;


namespace Vibe.Trainer.Tests.Verbs;

[Collection(TinyExperimentGroup.Name)]
public sealed class DoctorVerbTests(TinyExperiment tiny)
{
    [Fact]
    public void Main_SaysThatTheTrainingCanStartAndWhatItCosts()
    {
        var (code, output, error) = ProgramRunner.Run("doctor", tiny.ConfigurationPath);

        Assert.True(code == 0, error);
        Assert.Contains("ok       Data:Synthetic: the free data set", output, StringComparison.Ordinal);
        Assert.Contains("epoch     ", output, StringComparison.Ordinal);
        Assert.Contains("memory    ", output, StringComparison.Ordinal);
        Assert.EndsWith("Ready: the training can start.\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Main_GivesTheWayToEachMissingStore()
    {
        var (code, output, _) = ProgramRunner.Run(
            "doctor", tiny.ConfigurationPath, "--set", "Data:Validation=no/such/3dpw_validation", "--set", "Data:Test=no/such/thing");

        Assert.Equal(2, code);
        Assert.Contains("missing  Data:Validation no/such/3dpw_validation: 3D Poses in the Wild, validation; about 12,000 frames, 0.1 GB",
            output, StringComparison.Ordinal);
        Assert.Contains(
            "prepare 3dpw --source data/raw/3dpw --out no/such/3dpw_validation --split validation --backbone data/backbone.pt " +
            "--body-model data/body_models/SMPL_NEUTRAL.npz --extra-regressor data/body_models/J_regressor_extra.npy --h36m-regressor " +
                "data/body_models/J_regressor_h36m.npy\n", output, StringComparison.Ordinal);
        Assert.Contains("features  about 12,000 frames at ", output, StringComparison.Ordinal);
        Assert.Contains("missing  Data:Test no/such/thing: no store is there, and the folder's name is no data set's", output,
            StringComparison.Ordinal);
        Assert.Contains(
            $"missing  features: data/backbone.pt (expected at {Path.GetFullPath("data/backbone.pt")})", output, StringComparison.Ordinal);
        Assert.Contains("To do, 3 in all:", output, StringComparison.Ordinal);
        Assert.Contains("spin_model_checkpoint.pth.tar", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Main_LooksAtTheWeightsThatATrainingStartsFrom()
    {
        var (code, output, _) = ProgramRunner.Run(
            "doctor", tiny.ConfigurationPath, "--set", "Training:InitializeFrom=no/such.pt", "--set",
                $"Training:BackboneFrom={tiny.ConfigurationPath}");

        Assert.Equal(2, code);
        Assert.Contains("missing  Training:InitializeFrom: no/such.pt (expected at ", output, StringComparison.Ordinal);
        Assert.Contains($"wrong    Training:BackboneFrom: {tiny.ConfigurationPath}", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Main_LooksAtTheMeanParameters_OfTheFreeBodyToo()
    {
        var file = Path.Combine(Fixtures.Root, "tests", "fixtures", "faults", "npy_objects_old_numpy.npy");

        var (code, output, _) = ProgramRunner.Run("doctor", tiny.ConfigurationPath, "--set", $"Data:Body:MeanParameters={file}");

        Assert.Equal(2, code);
        Assert.Contains(
            $"wrong    Data:Body: {file}: at byte 0: not an .npz archive (a zip file of arrays); it is a single numpy array (.npy).",
            output, StringComparison.Ordinal);
    }

    [Fact]
    public void Main_RefusesBatchesThatDoNotFitTheMemory_WithoutMeasuringAStep()
    {
        var (code, output, _) = ProgramRunner.Run(
            "doctor", tiny.ConfigurationPath, "--set", "Data:Batch:BatchSize=65536", "--set", "Data:Batch:ClipLength=4096");

        Assert.Equal(2, code);
        Assert.Contains("wrong    Data:Batch: ", output, StringComparison.Ordinal);
        Assert.Contains("65536 clips of 4096 frames are 2048 GB of features in each batch", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Main_AsksForCrops_WhereImagesAreTrainedOn()
    {
        var data = tiny.OpenedData;
        var (code, output, _) = ProgramRunner.Run(
            "doctor", tiny.ConfigurationPath, "--set", "Data:Batch:Input=Crops", "--set", "Data:Batch:BatchSize=2", "--set",
                "Data:Batch:ClipLength=1",
            "--set", "Validation:ClipLength=1", "--set", $"Data:Validation={data.Validation.Folder}", "--set",
                "Data:Test=no/such/3dpw_test");

        Assert.Equal(2, code);
        Assert.Contains($"wrong    Data:Validation {data.Validation.Folder}: the store has no crops, which Data:Batch:Input=Crops needs",
            output, StringComparison.Ordinal);
        Assert.Contains("prepare 3dpw --source data/raw/3dpw --out no/such/3dpw_test --split test --crops --body-model ", output,
            StringComparison.Ordinal);
        Assert.DoesNotContain("features: ", output, StringComparison.Ordinal);
    }
}
