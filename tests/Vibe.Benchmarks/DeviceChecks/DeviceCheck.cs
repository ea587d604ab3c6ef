using System.Diagnostics;
using System.Runtime.InteropServices;
using Vibe.Core.Backends;

namespace Vibe.Benchmarks.DeviceChecks;

/// <summary>Checks everything that a device must do right, and measures it, in a few minutes on a machine that has nothing installed.</summary>
internal static class DeviceCheck
{
    /// <summary>Runs the check.</summary>
    /// <returns>0 if nothing failed.</returns>
    public static int Run(CheckOptions options)
    {
        var start = Stopwatch.GetTimestamp();
        Directory.CreateDirectory(options.Output);
        var report = new CheckReport(options.Output, Machine(options));
        (string Name, Func<CheckRow> Check)[] checks =
        [
            ("libtorch", () => LoadedCheck.Run(options)),
            .. GoldenChecks.All(options),
            .. StepChecks.All(options),
            .. ProgramChecks.All(options),
            .. FeatureChecks.All(options),
        ];
        foreach (var (name, check) in checks)
        {
            var begin = Stopwatch.GetTimestamp();
            var row = Stopwatch.GetElapsedTime(start).TotalSeconds > options.Seconds
                ? CheckRow.Skipped(name, FormattableString.Invariant($"the {options.Seconds:0} s were over"))
                : Guard(name, check);
            report.Add(row with { Seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds });
        }

        return report.HasFailed ? 1 : 0;
    }

#pragma warning disable CA1031 // One check that fails must not keep the others from running: the machine is there once.
    private static CheckRow Guard(string name, Func<CheckRow> check)
    {
        try
        {
            return check();
        }
        catch (Exception error)
        {
            return CheckRow.Of(name, false, $"{error.GetType().Name}: {error.Message}");
        }
    }
#pragma warning restore CA1031

    private static Dictionary<string, string> Machine(CheckOptions options)
    {
        var machine = new Dictionary<string, string>
        {
            ["device"] = options.Device,
            ["system"] = $"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors",
            ["time"] = DateTimeOffset.UtcNow.ToString("u"),
            ["libtorch"] = TorchBackend.Chosen is { } chosen ? $"{chosen.Folder}, {chosen.Version}, CUDA {chosen.CudaVersion}" : "the build's",
        };
        var (driver, reason) = CudaDriver.Open();
        machine["driver"] = driver is null ? reason! : $"CUDA {driver.CudaVersion}";
        foreach (var device in driver?.Devices ?? [])
        {
            machine[$"card {device.Index}"] = FormattableString.Invariant($"{device.Name}, {device.Capability}, {device.TotalBytes / 1e9:0.0} GB");
        }

        return machine;
    }
}
