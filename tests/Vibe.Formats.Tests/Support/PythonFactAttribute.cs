using System.ComponentModel;
using System.Diagnostics;

namespace Vibe.Formats.Tests.Support;

/// <summary>A test that needs a Python package and says so where there is none; VIBE_PYTHON names another interpreter.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PythonFactAttribute : FactAttribute
{
    private static readonly string Interpreter = Environment.GetEnvironmentVariable("VIBE_PYTHON") ?? "python3";

    public PythonFactAttribute(string package)
    {
        Package = package;
        if (Run($"import {package}").Code != 0)
        {
            Skip = $"{Interpreter} has no {package} (Debian: apt-get install python3-{package}).";
        }
    }

    public string Package { get; }

    /// <summary>Runs a script; arguments follow as sys.argv[1:].</summary>
    public static (int Code, string Output) Run(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo(Interpreter, ["-c", script, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
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
