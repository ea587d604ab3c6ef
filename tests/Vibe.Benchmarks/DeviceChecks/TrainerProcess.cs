using System.Diagnostics;

namespace Vibe.Benchmarks.DeviceChecks;

/// <summary>The trainer as a program of its own: its exit code and what it wrote.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Output">Standard output, then standard error.</param>
internal sealed record TrainerProcess(int Code, string Output)
{
    private const int LastLines = 4;

    /// <summary>Runs the trainer to its end, in the folder of the kit.</summary>
    public static TrainerProcess Run(CheckOptions options, params IEnumerable<string> arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Vibe.Trainer");
        var isPublished = File.Exists(Path.Combine(AppContext.BaseDirectory, "libhostfxr.so")); // with .NET's runtime beside it
        var start = isPublished
            ? new ProcessStartInfo(program, arguments)
            : new ProcessStartInfo("dotnet", [$"{program}.dll", .. arguments]);
        (start.RedirectStandardOutput, start.RedirectStandardError, start.WorkingDirectory) = (true, true, options.Kit);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new TrainerProcess(process.ExitCode, output + errors.Result);
    }

    /// <summary>Says whether the program ended well.</summary>
    /// <param name="name">The name of the check.</param>
    public CheckRow Describe(string name) => CheckRow.Of(
        name, Code == 0,
        Code == 0
            ? "ends with 0"
            : $"ends with {Code}: {string.Join(' ', Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(LastLines))}");
}
