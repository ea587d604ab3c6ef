using System.Diagnostics;
using System.Globalization;

namespace Vibe.Benchmarks.Measuring;

/// <summary>A child process that holds one way ready and runs it on command.</summary>
internal sealed class WayProcess : IDisposable
{
    private const string Argument = "--way";
    private const string RunCommand = "run";
    private const string PeakCommand = "peak";
    private const string Answer = "answer ";

    private readonly Process _process;

    /// <summary>Initializes a new instance of the <see cref="WayProcess"/> class and waits until the way is ready.</summary>
    /// <param name="benchmark">The benchmark's name.</param>
    /// <param name="way">The way's name.</param>
    public WayProcess(string benchmark, string way)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Argument, benchmark, way])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start)!;
        _ = Read();
    }

    /// <summary>Runs the way once.</summary>
    /// <returns>The time in milliseconds.</returns>
    public double Run() => Ask(RunCommand);

    /// <summary>The process' peak resident memory so far, in MB.</summary>
    public double PeakMb() => Ask(PeakCommand) * 1024 / 1e6;

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>Whether this process is a child.</summary>
    /// <param name="arguments">The command line.</param>
    public static bool IsChild(string[] arguments) => arguments is [Argument, _, _];

    /// <summary>Does a child's work until the parent has no more.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="benchmarks">All benchmarks.</param>
    /// <returns>The exit code.</returns>
    public static int Serve(string[] arguments, IEnumerable<IBenchmark> benchmarks)
    {
        using var way = ((IComparison)benchmarks.Single(benchmark => benchmark.Name == arguments[1])).Open(arguments[2]);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true); // what only the making needed
        Tell(0);
        while (Console.ReadLine() is { } command)
        {
            Tell(command == RunCommand ? Time(way) : PeakKilobytes());
        }

        return 0;
    }

    private static double Time(IWay way)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var start = Stopwatch.GetTimestamp();
        way.Run();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double PeakKilobytes()
    {
        const string name = "VmHWM:";
        if (!OperatingSystem.IsLinux())
        {
            using var process = Process.GetCurrentProcess();
            return process.PeakWorkingSet64 / 1024.0;
        }

        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(name, StringComparison.Ordinal));
        return double.Parse(line[name.Length..].Replace("kB", string.Empty, StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }

    private static void Tell(double number) => Console.WriteLine(Answer + number.ToString("R", CultureInfo.InvariantCulture));

    private double Ask(string command)
    {
        _process.StandardInput.WriteLine(command);
        return Read();
    }

    private double Read()
    {
        while (_process.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith(Answer, StringComparison.Ordinal))
            {
                return double.Parse(line[Answer.Length..], CultureInfo.InvariantCulture);
            }
        }

        throw new InvalidOperationException($"The measured process ended early: {string.Join(' ', _process.StartInfo.ArgumentList)}.");
    }
}
