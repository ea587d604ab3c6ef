using System.ComponentModel;
using System.Diagnostics;

namespace Vibe.Benchmarks.Formats;

/// <summary>Measures the same job in Python; VIBE_PYTHON names another interpreter.</summary>
internal static class PythonTime
{
    private static readonly string[] Interpreters =
        Environment.GetEnvironmentVariable("VIBE_PYTHON") is { Length: > 0 } own ? [own] : ["python3", "/usr/bin/python3"];

    public static string Of(FormatCase test, int runs)
    {
        var script = $"""
            import sys, time, {test.Package}
            {test.Setup}
            path = sys.argv[1]
            times = []
            for run in range({runs}):
                value = None
                start = time.perf_counter()
                value = {test.Python}
                times.append(time.perf_counter() - start)
            print('%.1f' % (sorted(times)[{runs} // 2] * 1e3))
            """;
        // The first interpreter that has the packages; Debian's are in its own.
        var answers = Interpreters.Select(interpreter => Run(interpreter, script, test.Path, test.Package)).ToList();
        return answers.Find(answer => !answer.StartsWith("no ", StringComparison.Ordinal)) ?? answers[0];
    }

    /// <summary>Makes a file that only Python writes.</summary>
    /// <param name="script">Writes the file that its first argument names.</param>
    /// <param name="path">The file.</param>
    /// <returns>Whether it was made.</returns>
    public static bool Make(string script, string path)
    {
        Array.Find(Interpreters, interpreter => Run(interpreter, script, path, string.Empty).Length == 0);
        return File.Exists(path);
    }

    private static string Run(string interpreter, string script, string path, string package)
    {
        var start = new ProcessStartInfo(interpreter, ["-c", script, path]) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0
                ? output
                : errors.Result.Contains("ModuleNotFoundError", StringComparison.Ordinal) ? $"no {package}" : "failed";
        }
        catch (Win32Exception)
        {
            return "no Python";
        }
    }
}
