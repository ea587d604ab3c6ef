using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Vibe.Benchmarks.DeviceChecks;

/// <summary>The same training step written in PyTorch, where a Python with PyTorch is there: <c>step.py</c> beside the check.</summary>
internal static class PythonStep
{
    public const string Name = "step, PyTorch";


    /// <summary>Measures it.</summary>
    /// <param name="options">The check.</param>
    public static CheckRow Run(CheckOptions options)
    {
        var python = Environment.GetEnvironmentVariable("VIBE_PYTHON") is { Length: > 0 } chosen ? chosen : "python3";
        string[] arguments =
        [
            Path.Combine(options.Kit, "step.py"), options.Device, options.IsFull ? "100" : "2",
            options.Clips.ToString(CultureInfo.InvariantCulture),
        ];
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            var patience = TimeSpan.FromSeconds(options.IsFull ? 60 : 300);
            if (process.WaitForExit(patience))
            {
                return process.ExitCode == 0
                    ? Describe(LastLine(output.Result))
                    : CheckRow.Skipped(Name, $"{python} cannot run it: {LastLine(errors.Result)}");
            }

            process.Kill(entireProcessTree: true);
            return CheckRow.Skipped(Name, FormattableString.Invariant($"not done within {patience.TotalSeconds:0} s"));
        }
        catch (Win32Exception error)
        {
            return CheckRow.Skipped(Name, $"there is no {python}: {error.Message}");
        }
    }

    private static CheckRow Describe(string json)
    {
        var result = JsonDocument.Parse(json).RootElement;
        var (milliseconds, rate) = (result.GetProperty("ms").GetDouble(), result.GetProperty("frames/s").GetDouble());
        var text = $"PyTorch {result.GetProperty("version")}: " +
            FormattableString.Invariant($"{milliseconds:0.00} ms a step, {rate:0} frames/s");
        return CheckRow.Measured(Name, text, ("ms", milliseconds), (StepChecks.Rate, rate));
    }

    private static string LastLine(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "it says nothing";
}
