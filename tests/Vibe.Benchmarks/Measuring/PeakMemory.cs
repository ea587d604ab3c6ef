using System.Diagnostics;
using System.Globalization;

namespace Vibe.Benchmarks.Measuring;

/// <summary>Measures the peak memory of one way of computing, in a child process.</summary>
internal static class PeakMemory
{
    private const string ChildArgument = "--alone";
    private const string Answer = "peak kB: ";

    /// <summary>The peak resident memory of a process that runs one way only, in MB (10^6 bytes).</summary>
    /// <param name="benchmark">The benchmark.</param>
    /// <param name="way">Its way's name.</param>
    public static double Of(IMemoryBenchmark benchmark, string way)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [ChildArgument, benchmark.Name, way]) { RedirectStandardOutput = true };
        using var child = Process.Start(start)!;
        var printed = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        var line = printed.Split('\n').FirstOrDefault(line => line.StartsWith(Answer, StringComparison.Ordinal));
        return child.ExitCode == 0 && line is not null
            ? double.Parse(line[Answer.Length..], CultureInfo.InvariantCulture) * 1024 / 1e6
            : throw new InvalidOperationException($"'{benchmark.Name}' alone, way '{way}', ended with exit code {child.ExitCode}:\n{printed}");
    }

    /// <summary>Whether this process was started to run one way alone.</summary>
    /// <param name="arguments">The command line.</param>
    public static bool IsChild(string[] arguments) => arguments is [ChildArgument, _, _];

    /// <summary>Runs one way alone and prints the peak memory of this process.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="benchmarks">All benchmarks.</param>
    /// <returns>The exit code.</returns>
    public static int RunChild(string[] arguments, IEnumerable<IBenchmark> benchmarks)
    {
        ((IMemoryBenchmark)benchmarks.Single(benchmark => benchmark.Name == arguments[1])).RunAlone(arguments[2]);
        Console.WriteLine(Answer + Kilobytes().ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    private static long Kilobytes()
    {
        const string name = "VmHWM:";
        if (!OperatingSystem.IsLinux())
        {
            using var process = Process.GetCurrentProcess();
            return process.PeakWorkingSet64 / 1024;
        }

        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line[name.Length..].Replace("kB", string.Empty, StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }
}
