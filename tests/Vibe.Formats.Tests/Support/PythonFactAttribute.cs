using System.ComponentModel;
using System.Diagnostics;

namespace Vibe.Formats.Tests.Support;

/// <summary>A test that needs a Python package and says so where there is none; VIBE_PYTHON names another interpreter.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PythonFactAttribute : FactAttribute
{
    private static readonly string[] Interpreters =
        Environment.GetEnvironmentVariable("VIBE_PYTHON") is { Length: > 0 } own ? [own] : ["python3", "/usr/bin/python3"];

    /// <summary>The interpreter that has the package, Debian's packages being in its own.</summary>
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, string?> Found = new(StringComparer.Ordinal);

    public PythonFactAttribute(string package)
    {
        Package = package;
        if (InterpreterOf(package) is null)
        {
            Skip = $"{string.Join(" and ", Interpreters)} have no {package} (Debian: apt-get install python3-{package.Split('.')[0]}).";
        }
    }

    public string Package { get; }

    /// <summary>Runs a script that needs a package; arguments follow as sys.argv[1:].</summary>
    public static (int Code, string Output) Run(string package, string script, params string[] arguments) =>
        Start(InterpreterOf(package) ?? Interpreters[0], script, arguments);

    private static string? InterpreterOf(string package) =>
        Found.GetOrAdd(package, name => Array.Find(Interpreters, interpreter => Start(interpreter, $"import {name}").Code == 0));

    private static (int Code, string Output) Start(string interpreter, string script, params string[] arguments)
    {
        var start = new ProcessStartInfo(
            interpreter, ["-c", script, .. arguments])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output + errors.Result);
        }
        catch (Win32Exception error)
        {
            return (-1, error.Message);
        }
    }
}
