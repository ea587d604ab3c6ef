using System.Diagnostics;
using Vibe.Sweeps.Clusters;
using Vibe.Testing;

namespace Vibe.Sweeps.Tests;

public sealed class SlurmScriptTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Build_AsksForAnArrayThatIsQueuedAgain()
    {
        var script = SlurmScript.Build("/data/sweep", ["dotnet", "Vibe.Trainer.dll", "sweep", "it's.json"],
            new("first", 4, ["--time=4:00:00"]));
        Assert.StartsWith("#!/bin/bash\n#SBATCH --job-name=first\n#SBATCH --array=1-4\n#SBATCH --requeue\n", script,
            StringComparison.Ordinal);
        Assert.Contains("#SBATCH --output=/data/sweep/slurm-%a.log\n#SBATCH --time=4:00:00\n\n", script, StringComparison.Ordinal);
        Assert.Contains("\n'dotnet' 'Vibe.Trainer.dll' 'sweep' 'it'\\''s.json' &\n", script, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_RefusesDirectivesOfSeveralLines() =>
        Assert.Throws<ArgumentException>(() => SlurmScript.Build("/data", ["true"], new("first", 1, ["--time=1\nrm -r /"])));

    [LinuxFact]
    public void Script_QueuesTheTaskAgain_WhenTheTimeIsOver()
    {
        // Slurm's own part is played by a program named scontrol and by the signal.
        var queue = _folder.Write("bin/scontrol", $"#!/bin/sh\necho \"$@\" > {_folder.File("queued")}\n");
        Process.Start("chmod", ["+x", queue]).WaitForExit();
        string[] sweep =
            ["/bin/sh", "-c", $"trap 'sleep 0.2; exit 130' TERM; touch {_folder.File("started")}; while :; do sleep 0.05; done"];
        var script = _folder.Write("job.sh", SlurmScript.Build(_folder.Root, sweep, new("first", 1, [])));
        var start = new ProcessStartInfo("/bin/bash", [script]);
        start.Environment["PATH"] = $"{_folder.File("bin")}:{Environment.GetEnvironmentVariable("PATH")}";
        (start.Environment["SLURM_ARRAY_JOB_ID"], start.Environment["SLURM_ARRAY_TASK_ID"]) = ("17", "3");
        using var job = Process.Start(start)!;
        Assert.True(SpinWait.SpinUntil(() => File.Exists(_folder.File("started")), TimeSpan.FromSeconds(20)));
        Process.Start("kill", ["-TERM", job.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]).WaitForExit();
        Assert.True(job.WaitForExit(TimeSpan.FromSeconds(20)));
        Assert.Equal(130, job.ExitCode);
        Assert.Equal("requeue 17_3\n", File.ReadAllText(_folder.File("queued")));
    }
}
