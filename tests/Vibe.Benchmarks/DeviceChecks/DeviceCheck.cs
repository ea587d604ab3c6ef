using System.Diagnostics;
using System.Runtime.InteropServices;
using Vibe.Core.Backends;

namespace Vibe.Benchmarks.DeviceChecks;

/// <summary>
/// Checks everything that a device must do right, and measures it, in a few minutes on a machine that has nothing installed.
/// </summary>
internal static class DeviceCheck
{
    private static readonly CheckGroup[] Groups = [LoadedCheck.Group, GoldenChecks.Group, .. StepChecks.Groups, FeatureChecks.Group];

    /// <summary>Runs the check, or a child's part of it.</summary>
    /// <returns>0 if nothing failed.</returns>
    public static int Run(CheckOptions options)
    {
        if (options.Group is { } name)
        {
            Groups.Single(group => group.Name == name).Serve(options);
            return 0;
        }

        Directory.CreateDirectory(options.Output);
        var report = new CheckReport(options.Output, Machine(options));
        var start = Stopwatch.GetTimestamp();
        foreach (var (names, run) in Parts(options, report))
        {
            if (Stopwatch.GetElapsedTime(start).TotalSeconds < options.Seconds)
            {
                report.AddAll(run());
                continue;
            }

            var reason = FormattableString.Invariant($"the {options.Seconds:0} s were over");
            report.AddAll(names.Select(name => CheckRow.Skipped(name, reason)));
        }

        report.Close(Stopwatch.GetElapsedTime(start));
        return report.HasFailed ? 1 : 0;
    }

    private static IEnumerable<(IReadOnlyList<string> Names, Func<IEnumerable<CheckRow>> Run)> Parts(
        CheckOptions options, CheckReport report)
    {
        foreach (var group in Groups)
        {
            yield return (group.Checks, () => group.Run(options));
        }

        (string, Func<CheckRow>)[] others =
        [
            (PythonStep.Name, () => PythonStep.Run(options)), (StepChecks.Comparison, () => StepChecks.Compare(report.Rows)),
            (SyncCheck.Name, () => SyncCheck.Run(options)), .. ProgramChecks.All(options),
        ];
        foreach (var (name, check) in others)
        {
            yield return ([name], () => [GuardedCheck.Run(name, check)]);
        }
    }

    private static Dictionary<string, string> Machine(CheckOptions options)
    {
        var machine = new Dictionary<string, string>
        {
            ["device"] = options.Device,
            ["system"] = $"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors",
            ["time"] = DateTimeOffset.UtcNow.ToString("u"),
            ["libtorch"] = Environment.GetEnvironmentVariable(TorchBackend.Variable) ?? "the build's",
        };
        var (driver, reason) = CudaDriver.Open();
        machine["driver"] = driver is null ? reason! : $"CUDA {driver.CudaVersion}";
        foreach (var device in driver?.Devices ?? [])
        {
            machine[$"card {device.Index}"] =
                FormattableString.Invariant($"{device.Name}, {device.Capability}, {device.TotalBytes / 1e9:0.0} GB");
        }

        return machine;
    }
}
