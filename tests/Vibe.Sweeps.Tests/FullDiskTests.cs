using Vibe.Sweeps.Files;
using Vibe.Sweeps.Pages;
using Vibe.Sweeps.Running;
using Vibe.Sweeps.State;
using Vibe.Testing;

namespace Vibe.Sweeps.Tests;

public sealed class FullDiskTests : IDisposable
{
    /// <summary>Fills the sweep's disk while it runs, starts it once more on the full disk, and again when there is room.</summary>
    private const string Script = """
        disk=$1 record=$2 results=$3
        shift 3
        mount -t tmpfs -o size=64m none "$disk"
        "$@" &
        until [ -f "$record" ] && [ "$(wc -l < "$record")" -ge 4 ]; do sleep 0.05; done
        cat /dev/zero > "$disk/ballast" 2> /dev/null
        wait $!
        echo "filled: $?"
        "$@"
        echo "full: $?"
        rm "$disk/ballast"
        "$@"
        echo "with room: $?"
        cp "$disk/sweep/results.csv" "$results"
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SmallDiskFact]
    public void Sweep_SaysThatTheDiskIsFull_AndLosesNothing()
    {
        var file = SweepTexts.Write(_folder, $"{SweepTexts.Rates}, {SweepTexts.Sizes}", """ "Set": ["Training:Epochs=3"], """);
        var sweep = SweepFile.Load(file, []);
        var undisturbed = SweepFolder.Prepare(_folder.File("undisturbed"), sweep);
        new SweepRun(sweep, undisturbed, new FakeProgram(_folder.Root), new() { Pause = TimeSpan.FromMilliseconds(20) }, _ => { })
            .Execute(CancellationToken.None);
        SweepReport.Write(undisturbed, sweep);

        var (disk, fake) = (_folder.File("disk"), _folder.File("fake"));
        Directory.CreateDirectory(disk);
        Directory.CreateDirectory(fake);
        var record = new FakeProgram(fake).Record;
        var (output, errors) = SmallDiskFactAttribute.Run(
            Script,
            [
                disk, record, _folder.File("results.csv"),
                "dotnet", typeof(Program).Assembly.Location, file, Path.Combine(disk, "sweep"), fake, "0.3",
            ]);

        Assert.True(output.Trim() == "filled: 2\nfull: 2\nwith room: 0", output + errors);
        var messages = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, messages.Length);
        Assert.Matches("The disk of .* is full|Is the disk full?", messages[0]); // said of a trial, or of the database
        Assert.Contains("start the sweep again", messages[0], StringComparison.Ordinal);
        Assert.Contains("No space left on device", messages[1], StringComparison.Ordinal);
        Assert.Contains(disk, messages[1], StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(undisturbed.ResultsPath), File.ReadAllText(_folder.File("results.csv")));
        var epochs = File.ReadAllLines(record);
        Assert.Equal(epochs.Length, epochs.Distinct().Count()); // nothing was trained twice
    }
}
