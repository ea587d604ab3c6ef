using Vibe.Testing;
using Vibe.Training.Logging;

namespace Vibe.Training.Tests.Logging;

public sealed class CsvLogTests : IDisposable
{
    private const string FormerHeader = "step,epoch,frames,mpjpeMm,paMpjpeMm,pveMm,accelerationErrorMmPerFrame2,isBest\n";
    private const string Header = "step,epoch,frames,mpjpeMm,paMpjpeMm,pveMm,accelerationErrorMmPerFrame2,rotationErrorDegrees,"
        + "rootYawDegrees,rootTiltDegrees,bodyAccelerationErrorMmPerFrame2,rootAccelerationErrorMmPerFrame2,limitExcessDegrees,"
        + "impossiblePosePercent,isBest\n";
    private readonly TemporaryFolder _folder = new();

    private string Csv => _folder.File("validation.csv");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_ShowsEachRowAtOnce()
    {
        using var log = CsvLog.Create<ValidationRow>(Csv);
        Assert.Equal(Header, ReadShared());

        log.Write(new ValidationRow { Step = 1, Epoch = 1, MpjpeMm = 0.1, PaMpjpeMm = double.NaN, IsBest = true });

        Assert.Equal(Header + "1,1,0,0.1,NaN,,,,,,,,,,True\n", ReadShared());
    }

    [Fact]
    public void Read_GivesTheSameRows()
    {
        ValidationRow[] rows =
        [
            new() { Step = 5, Epoch = 1, Frames = 7, MpjpeMm = 1.0 / 3, PveMm = 5e-324, IsBest = true },
            new() { Step = 6, Epoch = 2, PaMpjpeMm = double.PositiveInfinity, AccelerationErrorMmPerFrame2 = -0.0 },
        ];
        using (var log = CsvLog.Create<ValidationRow>(Csv))
        {
            log.Write(rows[0]);
            log.Write(rows[1]);
        }

        Assert.Equal(rows, CsvLog.Read<ValidationRow>(Csv));
    }

    [Fact]
    public void Resume_CutsRowsAfterTheCheckpoint()
    {
        File.WriteAllText(Csv, Header + "1,1,0,,,,,,,,,,,,False\n2,1,0,,,,,,,,,,,,False\n3,1,0,,,,,,,,,,,,False\n");

        using (var log = CsvLog.Resume<ValidationRow>(Csv, lastStep: 2))
        {
            log.Write(new ValidationRow { Step = 3, Epoch = 9 });
        }

        Assert.Equal(Header + "1,1,0,,,,,,,,,,,,False\n2,1,0,,,,,,,,,,,,False\n3,9,0,,,,,,,,,,,,False\n", File.ReadAllText(Csv));
    }

    [Fact]
    public void Resume_KeepsTheColumnsOfAnEarlierVersion()
    {
        File.WriteAllText(Csv, FormerHeader + "1,1,0,,,,,False\n");

        using (var log = CsvLog.Resume<ValidationRow>(Csv, lastStep: 1))
        {
            log.Write(new ValidationRow { Step = 2, Epoch = 2, RotationErrorDegrees = 12, IsBest = true });
        }

        Assert.Equal(FormerHeader + "1,1,0,,,,,False\n2,2,0,,,,,True\n", File.ReadAllText(Csv));
    }

    [Fact]
    public void Resume_RefusesAPipe()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // there are no pipes among the files
        }

        var pipe = _folder.Pipe("pipe.csv");

        foreach (var open in new Action[] { () => CsvLog.Resume<ValidationRow>(pipe, 1), () => MetricsLog.Resume(pipe, 1, []) })
        {
            Assert.StartsWith(pipe, Assert.Throws<InvalidDataException>(open).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("2,1,0,,,")]
    [InlineData("2,1,0,,,,,,,,,,,,False")]
    [InlineData("1")]
    public void Resume_CutsAHalfWrittenRow(string torn)
    {
        File.WriteAllText(Csv, Header + "1,1,0,,,,,,,,,,,,False\n" + torn);

        CsvLog.Resume<ValidationRow>(Csv, lastStep: 10).Dispose();

        Assert.Equal(Header + "1,1,0,,,,,,,,,,,,False\n", File.ReadAllText(Csv));
    }

    [Theory]
    [InlineData("")]
    [InlineData("step,epo")]
    public void Resume_StartsAnew_WhenNotEvenTheHeaderIsWhole(string torn)
    {
        File.WriteAllText(Csv, torn);

        CsvLog.Resume<ValidationRow>(Csv, lastStep: 10).Dispose();

        Assert.Equal(Header, File.ReadAllText(Csv));
    }

    [Fact]
    public void Resume_StartsAnew_WhenThereIsNoFile()
    {
        CsvLog.Resume<ValidationRow>(Csv, lastStep: 10).Dispose();

        Assert.Equal(Header, File.ReadAllText(Csv));
    }

    [Fact]
    public void Resume_Throws_WhenTheColumnsDiffer()
    {
        File.WriteAllText(Csv, "step,loss\n1,2\n");

        var error = Assert.Throws<InvalidDataException>(() => CsvLog.Resume<ValidationRow>(Csv, 1));

        Assert.Equal($"{Csv}, header: expected the columns {Header.Trim()}, found step,loss.", error.Message);
        Assert.Equal("step,loss\n1,2\n", File.ReadAllText(Csv));
    }

    [Fact]
    public void Resume_Throws_WhenARowHasNoStep()
    {
        File.WriteAllText(Csv, Header + "x,1,0,,,,,,,,,,,,False\n");

        var error = Assert.Throws<InvalidDataException>(() => CsvLog.Resume<ValidationRow>(Csv, 1));

        Assert.Equal($"{Csv}, row 1: expected a step in column 1, found x,1,0,,,,,,,,,,,,False.", error.Message);
    }

    [Fact]
    public void Read_NamesTheRow_WhenACellIsWrong()
    {
        File.WriteAllText(Csv, Header + "1,1,0,,,,,,,,,,,,False\n2,1,0,abc,,,,,,,,,,,False\n");

        var error = Assert.Throws<InvalidDataException>(() => CsvLog.Read<ValidationRow>(Csv));

        Assert.Contains($"{Csv}, row 3: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("2,1,0,abc,,,,,,,,,,,False", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3,2,0")]
    [InlineData("3,2,0,,,,,True")] // whole or not: the end of the line is missing
    public void Read_LeavesOutAHalfWrittenLastRow(string torn)
    {
        File.WriteAllText(Csv, Header + "1,1,0,,,,,,,,,,,,False\n2,1,0,,,,,,,,,,,,False\n" + torn);

        Assert.Equal([1, 2], CsvLog.Read<ValidationRow>(Csv).Select(row => row.Step));
    }

    [Fact]
    public void Read_TakesFilesOfOlderVersions_AsLongAsTheyHaveWhatIsRequired()
    {
        File.WriteAllText(Csv, "step,epoch,mpjpeMm,gone\n4,2,1.5,9\n");
        Assert.Equal([new ValidationRow { Step = 4, Epoch = 2, MpjpeMm = 1.5 }], CsvLog.Read<ValidationRow>(Csv));

        File.WriteAllText(Csv, "step,mpjpeMm\n4,1.5\n");
        Assert.Contains(
            "epoch", Assert.Throws<InvalidDataException>(() => CsvLog.Read<ValidationRow>(Csv)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_GivesNothing_FromAnEmptyFile()
    {
        File.WriteAllText(Csv, string.Empty);

        Assert.Empty(CsvLog.Read<ValidationRow>(Csv));
    }

    private string ReadShared()
    {
        using var stream = new FileStream(Csv, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
