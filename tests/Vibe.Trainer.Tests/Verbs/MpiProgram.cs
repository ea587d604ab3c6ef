using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Vibe.Trainer.Tests.Verbs;

/// <summary>Runs the program in several processes of one thread each.</summary>
internal sealed class MpiProgram : IDisposable
{
    public const string OpenMpi = "mpirun.openmpi";
    public const string Mpich = "mpirun.mpich";

    private const string Mark = "VIBE_TEST_PROCESSES";

    private readonly string _mark = Guid.NewGuid().ToString("N");
    private readonly StringBuilder _text = new();
    private readonly Process _process;

    /// <summary>Starts the program.</summary>
    public MpiProgram(string launcher, int processes, params string[] arguments)
        : this(launcher, ["-n", processes.ToString(CultureInfo.InvariantCulture), .. Program(arguments)])
    {
    }

    private MpiProgram(string launcher, IEnumerable<string> processes)
    {
        // Open MPI runs as root, as in containers, and with more processes than cores only if it is asked to.
        string[] asked = launcher == OpenMpi ? ["--allow-run-as-root", "--oversubscribe", "--bind-to", "none"] : [];
        string[] all = [.. asked, .. processes];
        var start = new ProcessStartInfo(launcher, all) { RedirectStandardOutput = true, RedirectStandardError = true };
        (start.Environment[Mark], start.Environment["OMP_NUM_THREADS"]) = (_mark, "1");
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Add(line.Data);
        _process.ErrorDataReceived += (_, line) => Add(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public static IReadOnlyList<string> Launchers { get; } = [OpenMpi, Mpich];

    /// <summary>Starts the program in several folders, one process in each.</summary>
    public static MpiProgram In(string launcher, string[] folders, params string[] arguments) => new(
        launcher,
        folders.SelectMany(folder => (string[])[":", "-n", "1", "-wdir", folder, .. Program(arguments)]).Skip(1));

    /// <summary>Waits for the end.</summary>
    /// <returns>The launcher's exit code and what the processes wrote.</returns>
    public (int Code, string Text) Wait(TimeSpan? patience = null)
    {
        if (!_process.WaitForExit(patience ?? TimeSpan.FromMinutes(4)))
        {
            _process.Kill(entireProcessTree: true);
            Assert.Fail($"The processes do not end. They wrote:\n{_text}");
        }

        _process.WaitForExit(); // for the rest of the output
        return (_process.ExitCode, _text.ToString());
    }

    /// <summary>Waits until a file is there.</summary>
    public void WaitFor(string path)
    {
        for (var clock = Stopwatch.StartNew(); !File.Exists(path); Thread.Sleep(5))
        {
            Assert.True(!_process.HasExited && clock.Elapsed < TimeSpan.FromMinutes(4), $"There is no {path}:\n{_text}");
        }
    }

    /// <summary>Waits until a file is there; kills one of the processes then.</summary>
    public void KillProcess(int rank, string onceExists)
    {
        WaitFor(onceExists);
        var id = Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _))
            .FirstOrDefault(name => IsRank(name!, rank));
        Assert.True(id is not null, $"Process {rank} has ended before it could be killed:\n{_text}");
        Process.GetProcessById(int.Parse(id, CultureInfo.InvariantCulture)).Kill();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private static string[] Program(string[] arguments) =>
        ["dotnet", Path.Combine(AppContext.BaseDirectory, "Vibe.Trainer.dll"), .. arguments];

    private bool IsRank(string id, int rank)
    {
        try
        {
            var variables = File.ReadAllText($"/proc/{id}/environ").Split('\0');
            return variables.Contains($"{Mark}={_mark}") &&
                Path.GetFileName(File.ReadAllText($"/proc/{id}/cmdline").Split('\0')[0]) == "dotnet" &&
                (variables.Contains($"OMPI_COMM_WORLD_RANK={rank}") || variables.Contains($"PMI_RANK={rank}"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false; // it has ended in between, or belongs to someone else
        }
    }

    private void Add(string? line)
    {
        lock (_text)
        {
            _text.AppendLine(line);
        }
    }
}
