using Vibe.Testing;
using Vibe.Training.Logging;
using Vibe.Training.Metrics;

namespace Vibe.Training.Tests.Logging;

public sealed class MetricsLogTests : IDisposable
{
    private const string Before = "step,epoch,generatorLoss,keypoints2D,keypoints3D,pose,shape,adversarial,";
    private const string After = "discriminatorLoss,discriminatorReal,discriminatorFake,discriminatorPenalty,realAccuracy,fakeAccuracy,"
        + "adversarialGradientRatio,adversarialWeight,accelerationRatio,generatorGradientNorm,discriminatorGradientNorm,"
        + "generatorLearningRate,discriminatorLearningRate\n";

    private readonly TemporaryFolder _folder = new();

    private string Csv => _folder.File("metrics.csv");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Create_WritesAColumnForEachMetricAndCustomTerm()
    {
        MetricsLog.Create(Csv, []).Dispose();
        Assert.Equal(Before + After, File.ReadAllText(Csv));

        MetricsLog.Create(Csv, ["smoothness", "contact"]).Dispose();
        Assert.Equal(Before + "smoothness,contact," + After, File.ReadAllText(Csv));
    }

    [Fact]
    public void Write_LeavesCellsEmpty_AndKeepsThePrecision()
    {
        using (var log = MetricsLog.Create(Csv, ["smoothness"]))
        {
            log.Write(Row(3, new("smoothness", 0.1f), new(MetricNames.RealAccuracy, 1.0 / 3), new(MetricNames.Pose, float.NaN)));
        }

        Assert.Equal(Before + "smoothness," + After + "3,1,,,,NaN,,,0.1,,,,,0.3333333333333333,,,,,,,,\n", File.ReadAllText(Csv));
    }

    [Fact]
    public void Write_Throws_WhenANumberHasNoColumn()
    {
        using var log = MetricsLog.Create(Csv, []);

        Assert.Throws<ArgumentException>(() => log.Write(Row(1, new NamedScalar("smoothness", 1f))));
    }

    [Fact]
    public void Read_GivesTheSameNumbers()
    {
        using (var log = MetricsLog.Create(Csv, ["smoothness"]))
        {
            log.Write(Row(
                3, new("smoothness", 0.1f), new(MetricNames.GeneratorLearningRate, 5e-324), new(MetricNames.Pose, float.NegativeInfinity)));
        }

        File.AppendAllText(Csv, "4,1,0.5,"); // torn by a kill
        var row = Assert.Single(MetricsLog.Read(Csv));

        Assert.Equal((3, 1, 0.1, 5e-324), (row.Step, row.Epoch, row["smoothness"], row[MetricNames.GeneratorLearningRate]));
        Assert.Equal(double.NegativeInfinity, row[MetricNames.Pose]);
        Assert.Null(row[MetricNames.Shape]);
    }

    [Theory]
    [InlineData("1,1,x")]
    [InlineData("1,1")]
    [InlineData(",1,2")]
    public void Read_NamesTheRow_WhenACellIsWrong(string row)
    {
        File.WriteAllText(Csv, "step,epoch,generatorLoss\n1,1,2\n" + row + "\n");

        var error = Assert.Throws<InvalidDataException>(() => MetricsLog.Read(Csv));

        Assert.StartsWith(
            $"{Csv}, row 3: expected a number for each of step,epoch,generatorLoss. Found: {row}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resume_CutsRowsAfterTheCheckpoint()
    {
        using (var log = MetricsLog.Create(Csv, []))
        {
            log.Write(Row(1));
            log.Write(Row(2));
        }

        using (var log = MetricsLog.Resume(Csv, lastStep: 1, []))
        {
            log.Write(Row(2, new NamedScalar(MetricNames.GeneratorLoss, 7f)));
        }

        Assert.Equal([null, 7.0], MetricsLog.Read(Csv).Select(row => row[MetricNames.GeneratorLoss]));
    }

    [Fact]
    public void Resume_KeepsTheColumnsOfAnEarlierVersion()
    {
        var former = After.Replace("adversarialWeight,accelerationRatio,", string.Empty, StringComparison.Ordinal);
        File.WriteAllText(Csv, Before + "extra," + former + "1,1,2,0,0,0,0,0,0,0,0,0,0,,,,1,1,0.1,0.1\n");

        using (var log = MetricsLog.Resume(Csv, lastStep: 1, []))
        {
            log.Write(Row(2, new(MetricNames.DiscriminatorLoss, 3f), new(MetricNames.AccelerationRatio, 5f)));
        }

        Assert.EndsWith("\n2,1,,,,,,,,3,,,,,,,,,,\n", File.ReadAllText(Csv), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "smoothness",
        "The run was begun with no custom loss term and is resumed with the custom loss terms smoothness; both must be the same.")]
    [InlineData("extra,", "smoothness",
        "The run was begun with no custom loss term and is resumed with the custom loss terms smoothness; both must be the same.")]
    [InlineData("old,", "smoothness",
        "The run was begun with the custom loss terms old and is resumed with the custom loss terms smoothness; both must be the same.")]
    public void Resume_Throws_WhenTheCustomTermsDiffer(string column, string term, string expected)
    {
        var before = Before + column + After;
        File.WriteAllText(Csv, before);

        var error = Assert.Throws<InvalidDataException>(() => MetricsLog.Resume(Csv, 1, [term]));

        Assert.StartsWith($"{Csv}, header: expected the columns ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(Csv));
    }

    [Fact]
    public void Resume_StartsAnew_WhenNotEvenTheHeaderIsWhole()
    {
        File.WriteAllText(Csv, "step,epo");

        MetricsLog.Resume(Csv, lastStep: 1, []).Dispose();

        Assert.Equal(Before + After, File.ReadAllText(Csv));
    }

    private static MetricsRow Row(long step, params NamedScalar[] scalars) => new(step, 1, scalars);
}
