using System.Diagnostics;

namespace Vibe.Trainer.Tests.Verbs;

/// <summary>Runs the program as a process of its own, which can be killed.</summary>
internal static class ProgramProcess
{
    /// <summary>Starts the program.</summary>
    public static Process Start(params string[] arguments) => StartWith([], arguments);

    /// <summary>Runs the program to its end.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(params string[] arguments) => RunWith([], arguments);

    /// <summary>Runs the program to its end, with environment variables, each <c>NAME=value</c>.</summary>
    /// <returns>The exit code.</returns>
    public static int RunWith(string[] variables, params string[] arguments)
    {
        using var process = StartWith(variables, arguments);
        process.WaitForExit();
        return process.ExitCode;
    }

    /// <summary>Starts the program and kills it as soon as a file exists.</summary>
    /// <returns>Whether it was still running.</returns>
    public static bool KillWhenExists(string path, params string[] arguments)
    {
        using var process = Start(arguments);
        while (!File.Exists(path) && !process.HasExited)
        {
            Thread.Sleep(1);
        }

        var isRunning = !process.HasExited;
        process.Kill();
        process.WaitForExit();
        return isRunning;
    }

    private static Process StartWith(string[] variables, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "Vibe.Trainer.dll"), .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var pair in variables.Select(variable => variable.Split('=')))
        {
            start.Environment[pair[0]] = pair[1];
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
