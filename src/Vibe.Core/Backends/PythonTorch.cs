using System.ComponentModel;
using System.Diagnostics;

namespace Vibe.Core.Backends;

/// <summary>Finds the libtorch of a PyTorch that is installed for a Python.</summary>
internal static class PythonTorch
{
    private const string Script = "import os, torch; print(os.path.join(os.path.dirname(torch.__file__), 'lib'))";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2); // the first import of a PyTorch with CUDA reads gigabytes

    /// <summary>Finds the folder.</summary>
    /// <param name="interpreter">The Python, a name on the path or a file.</param>
    /// <exception cref="NotSupportedException">There is no such Python, or it has no PyTorch.</exception>
    public static string FindFolder(string interpreter)
    {
        using var process = Start(interpreter);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new NotSupportedException(
                $"'{interpreter}' did not import torch within {Patience.TotalSeconds:0} s. Name the folder torch/lib itself.");
        }

        var lines = output.GetAwaiter().GetResult().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return process.ExitCode == 0 && lines.Length > 0
            ? lines[^1]
            : throw new NotSupportedException(
                $"'{interpreter}' cannot import torch: {LastLine(errors.GetAwaiter().GetResult())} " +
                "Name the folder torch/lib, or another Python.");
    }

    private static Process Start(string interpreter)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(interpreter, ["-c", Script])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception error)
        {
            throw new NotSupportedException(
                $"Python '{interpreter}' does not start: {error.Message}. Name the folder torch/lib itself.", error);
        }
    }

    private static string LastLine(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Length > 0 ? $"{lines[^1]}." : "no reason given.";
    }
}
