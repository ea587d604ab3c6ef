using Vibe.Data.Stores;
using Vibe.Evaluation.Protocols;

namespace Vibe.Evaluation.Tests;

public sealed class EvaluationPresetTests
{
    [Theory]
    [InlineData("3dpw_test", "", "", "3dpw")]
    [InlineData("mpi_inf_3dhp_test", "", "", "mpi-inf-3dhp")]
    [InlineData("mpii3d_val", "", "", "mpi-inf-3dhp")]
    [InlineData("h36m_test", "", "", "h36m-p1")]
    [InlineData("synthetic/test", "", "", "synthetic")]
    [InlineData("mine", "3dpw", "validation", "3dpw")]
    [InlineData("mine", "mpi_inf_3dhp", "test", "mpi-inf-3dhp")]
    [InlineData("mine", "human36m", "test", "h36m-p1")]
    [InlineData("mine", "human36m", "test_frontal", "h36m-p2")]
    public void For_ReadsWhatTheStoreWasPreparedOf_OrItsName(string name, string dataset, string split, string expected) =>
        Assert.Equal(expected, EvaluationPreset.For(Manifest(name, dataset, split)).Name);

    [Fact]
    public void For_SaysSo_WhenNeitherTells()
    {
        var error = Assert.Throws<EvaluationRequestException>(() => EvaluationPreset.For(Manifest("mine", "posetrack", "train")));

        Assert.Contains("does not identify its protocol", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s_09_act_02_subact_01_ca_04", true)]
    [InlineData("s_09_act_02_subact_01_ca_04#120", true)]
    [InlineData("s_09_act_04_subact_01_ca_01", false)]
    [InlineData("S9_Directions 1.60457274", true)]
    [InlineData("S9_Directions 1.54138969", false)]
    public void Includes_TakesTheFrontalCameraAlone_UnderProtocol2(string sequence, bool expected)
    {
        Assert.Equal(expected, EvaluationPreset.Find("h36m-p2").Includes(new StoreSequence(sequence, string.Empty, string.Empty, 0, 1)));
        Assert.True(EvaluationPreset.Find("h36m-p1").Includes(new StoreSequence(sequence, string.Empty, string.Empty, 0, 1)));
    }

    [Fact]
    public void All_MeasureWhatTheirDataSetsAreReportedWith()
    {
        Metric[] pose = [Metric.Mpjpe, Metric.PaMpjpe], surface = [Metric.Pve, Metric.RawPve],
            motion = [Metric.Acceleration, Metric.AccelerationError, Metric.Jitter];
        Metric[] bodies =
        [
            Metric.RotationError, Metric.RootYaw, Metric.RootTilt, Metric.BodyAccelerationError, Metric.RootAccelerationError,
            Metric.BodyJitter, Metric.RootJitter, Metric.LimitExcess, Metric.ImpossiblePose,
        ];

        Assert.Equal(["3dpw", "mpi-inf-3dhp", "h36m-p1", "h36m-p2", "synthetic"], EvaluationPreset.All.Select(preset => preset.Name));
        Assert.Equal([.. pose, .. surface, .. motion, Metric.Reprojection, .. bodies], EvaluationPreset.Find("3dpw").Metrics);
        Assert.Equal([.. pose, Metric.Pck150, Metric.Auc, .. motion, Metric.Reprojection], EvaluationPreset.Find("mpi-inf-3dhp").Metrics);
        Assert.Equal([.. pose, .. motion, Metric.Reprojection], EvaluationPreset.Find("h36m-p1").Metrics);
        Assert.Equal([.. pose, .. motion, Metric.Reprojection], EvaluationPreset.Find("h36m-p2").Metrics);
        Assert.Equal(
            [.. pose, .. surface, .. motion, Metric.Reprojection, Metric.FootSkating, Metric.Penetration, .. bodies],
            EvaluationPreset.Find("synthetic").Metrics);
    }

    private static StoreManifest Manifest(string name, string dataset, string split) => new()
    {
        FormatVersion = StoreManifest.CurrentVersion,
        Kind = StoreKind.Frames,
        Name = name,
        FrameCount = 0,
        FramesPerSecond = 30,
        Columns = [],
        Sequences = [],
        Provenance = new StoreProvenance("tests", "key", new Dictionary<string, string> { ["dataset"] = dataset, ["split"] = split }, []),
    };
}
