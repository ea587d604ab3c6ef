using System.Diagnostics;
using System.Globalization;

namespace Vibe.Sweeps.Running;

/// <summary>A running trial: its process, its log and the last lines that it printed.</summary>
internal sealed class TrialProcess : IDisposable
{
    private const int KeptLines = 4;
    private const int LongestLine = 400;

    private readonly Process _process;
    private readonly StreamWriter _log;
    private readonly Queue<string> _lastErrors = new();
    private readonly Queue<string> _lastLines = new();
    private bool _wasAskedToStop;

    private TrialProcess(Process process, StreamWriter log) => (_process, _log) = (process, log);

    /// <summary>Gets the exit code of the process, which has ended.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Gets what the trial said last, its errors if there were any.</summary>
    public string LastWords
    {
        get
        {
            lock (_lastLines)
            {
                return string.Join(' ', _lastErrors.Count > 0 ? _lastErrors : _lastLines).Trim();
            }
        }
    }

    /// <summary>Starts a trial.</summary>
    /// <param name="program">The program.</param>
    /// <param name="order">What to train.</param>
    /// <param name="threads">The threads that the trial may use.</param>
    /// <param name="gpu">The only GPU that it sees; <see langword="null"/> for those that this process sees.</param>
    /// <param name="logPath">The file that gets what it prints, behind what is there.</param>
    /// <exception cref="IOException">The program or the log cannot be opened.</exception>
    public static TrialProcess Start(ITrialProgram program, TrialOrder order, int threads, string? gpu, string logPath)
    {
        var start = program.Command(order);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.UseShellExecute = false;
        start.Environment[Orphans.Variable] = order.Folder;
        start.Environment["OMP_NUM_THREADS"] = threads.ToString(CultureInfo.InvariantCulture);
        start.Environment["DOTNET_PROCESSOR_COUNT"] = threads.ToString("X", CultureInfo.InvariantCulture); // .NET reads it as hexadecimal
        if (gpu is not null)
        {
            start.Environment[GpuShare.Variable] = gpu;
        }

        var log = new StreamWriter(new FileStream(logPath, FileMode.Append, FileAccess.Write,
            FileShare.ReadWrite | FileShare.Delete))
        { AutoFlush = true };
        try
        {
            var trial = new TrialProcess(Process.Start(start) ?? throw new IOException($"{start.FileName} could not be started."), log);
            trial._process.OutputDataReceived += (_, line) => trial.Keep(line.Data, trial._lastLines);
            trial._process.ErrorDataReceived += (_, line) => trial.Keep(line.Data, trial._lastErrors);
            trial._process.BeginOutputReadLine();
            trial._process.BeginErrorReadLine();
            return trial;
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            log.Dispose();
            throw new IOException($"{start.FileName} could not be started: {error.Message}", error);
        }
    }

    /// <summary>Waits for the end of the process and of what it prints.</summary>
    /// <param name="time">How long at most.</param>
    /// <returns>Whether it has ended.</returns>
    public bool Wait(TimeSpan time)
    {
        if (!_process.WaitForExit(time))
        {
            return false;
        }

        _process.WaitForExit(); // for the rest of its output
        return true;
    }

    /// <summary>Asks the trial to save and end.</summary>
    public void AskToStop()
    {
        if (!_wasAskedToStop)
        {
            _wasAskedToStop = true;
            _process.StandardInput.Close();
        }
    }

    /// <summary>Ends the process and those that it started.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }
        catch (InvalidOperationException)
        {
            // It has ended meanwhile.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
        lock (_lastLines)
        {
            _log.Dispose();
        }
    }

    private void Keep(string? line, Queue<string> last)
    {
        if (line is null)
        {
            return;
        }

        lock (_lastLines)
        {
            if (line.Trim().Length > 0)
            {
                last.Enqueue(line.Trim() is { Length: > LongestLine } longer ? longer[..LongestLine] + " ..." : line.Trim());
            }

            if (last.Count > KeptLines)
            {
                last.Dequeue();
            }

            try
            {
                _log.WriteLine(line);
            }
            catch (Exception error) when (error is IOException or ObjectDisposedException)
            {
                // A full disk shows itself in the trial too; its log is the least that can be lost.
            }
        }
    }
}
