using System.ComponentModel;
using System.Diagnostics;

namespace Vibe.Benchmarks.Formats;

/// <summary>Measures the same job in Python; VIBE_PYTHON names another interpreter.</summary>
internal static class PythonTime
{
    public static string Of(FormatCase test)
    {
        var script = $"""
            import sys, time, {test.Package}
            path = sys.argv[1]
            best = 1e9
            for run in range(9):
                start = time.perf_counter()
                value = {test.Python}
                best = min(best, time.perf_counter() - start)
            print('%.1f' % (best * 1e3))
            """;
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("VIBE_PYTHON") ?? "python3", ["-c", script, test.Path])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : errors.Result.Contains("ModuleNotFoundError", StringComparison.Ordinal) ? $"no {test.Package}" : "failed";
        }
        catch (Win32Exception)
        {
            return "no Python";
        }
    }
}
