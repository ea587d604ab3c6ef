using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Vibe.Benchmarks.Training;
using Vibe.Core;
using Vibe.Core.Backends;
using Vibe.Training.Options;
using static TorchSharp.torch;

namespace Vibe.Benchmarks.DeviceChecks;

/// <summary>The published training step on the device: this project's in each precision, the published way as plain code, and PyTorch's.</summary>
internal static class StepChecks
{
    private const string Ours = "step float32";
    private const int FramesOfAStep = PublishedBatch.Clips * PublishedBatch.Frames;

    private static readonly TimeSpan PythonPatience = TimeSpan.FromSeconds(60);
    private static readonly Dictionary<string, double> Rates = [];

    public static IEnumerable<(string, Func<CheckRow>)> All(CheckOptions options)
    {
        yield return ("step, published way", () => Measure("step, published way", options, () => PlainRun(options), tf32: false));
        yield return (Ours, () => Measure(Ours, options, () => OurRun(options, Precision.Fp32), tf32: false));
        yield return ("step TF32", () => options.IsFull ? Measure("step TF32", options, () => OurRun(options, Precision.Fp32), tf32: true) : CheckRow.Skipped("step TF32", "CUDA only"));
        yield return ("step bf16", () => Measure("step bf16", options, () => OurRun(options, Precision.Bf16), tf32: false));
        yield return ("step, PyTorch", () => PythonRun(options));
        yield return ("synchronisations", () => SyncCheck.Run(options));
    }

    private static (Action Run, Action Dispose) OurRun(CheckOptions options, Precision precision)
    {
        var side = new OurSide(new VibeOptions(), precision, place: device(options.Device));
        return (side.Run, side.Dispose);
    }

    private static (Action Run, Action Dispose) PlainRun(CheckOptions options)
    {
        var side = new PlainSide(new VibeOptions(), device(options.Device));
        return (side.Run, side.Dispose);
    }

    private static CheckRow Measure(string name, CheckOptions options, Func<(Action Run, Action Dispose)> open, bool tf32)
    {
        var free = FreeMemory();
        CudaNumerics.Use(tf32 && options.IsFull);
        var (run, dispose) = open();
        var (warmups, steps) = options.IsFull ? (10, 100) : (1, 2);
        Repeat(run, warmups);
        Synchronize(options);
        var times = new double[steps];
        for (var i = 0; i < steps; i++)
        {
            var start = Stopwatch.GetTimestamp();
            run(); // ends with the losses on the CPU, so that the device's work is waited for
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Synchronize(options);
        var used = free - FreeMemory();
        dispose();
        CudaNumerics.Use(tf32: false);
        return Describe(name, times, used);
    }

    private static CheckRow Describe(string name, double[] times, double used)
    {
        Array.Sort(times);
        var (median, p90) = (times[times.Length / 2], times[times.Length * 9 / 10]);
        var rate = FramesOfAStep / median * 1000;
        Rates[name] = rate;
        var factor = Rates.TryGetValue("step, published way", out var plain) ? FormattableString.Invariant($", {rate / plain:0.00} times the published way") : string.Empty;
        var memory = double.IsNaN(used) ? string.Empty : FormattableString.Invariant($", {used / 1e9:0.00} GB on the card");
        return CheckRow.Measured(
            name, FormattableString.Invariant($"{median:0.00} ms a step (p90 {p90:0.00}), {rate:0} frames/s{factor}{memory}"),
            ("ms", median), ("ms p90", p90), ("frames/s", rate), ("memory bytes", double.IsNaN(used) ? -1 : used));
    }

    private static CheckRow PythonRun(CheckOptions options)
    {
        const string name = "step, PyTorch";
        var python = Environment.GetEnvironmentVariable("VIBE_PYTHON") is { Length: > 0 } chosen ? chosen : "python3";
        using var process = Process.Start(new ProcessStartInfo(python, [Path.Combine(options.Kit, "step.py"), options.Device, options.IsFull ? "100" : "2"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(PythonPatience))
        {
            process.Kill(entireProcessTree: true);
            return CheckRow.Skipped(name, FormattableString.Invariant($"not done within {PythonPatience.TotalSeconds:0} s"));
        }

        if (process.ExitCode != 0)
        {
            return CheckRow.Skipped(name, $"{python} cannot run it: {errors.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault()}");
        }

        var result = JsonDocument.Parse(output.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]).RootElement;
        var ours = Rates.GetValueOrDefault(Ours);
        var numbers = result.EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.Number).Select(property => (property.Name, property.Value.GetDouble())).ToArray();
        var rate = result.GetProperty("frames/s").GetDouble();
        return CheckRow.Measured(
            name, string.Create(CultureInfo.InvariantCulture, $"PyTorch {result.GetProperty("version")}: {result.GetProperty("ms").GetDouble():0.00} ms a step, {rate:0} frames/s; ours does {ours / rate:0.00} times as many"), numbers);
    }

    private static void Repeat(Action run, int count)
    {
        for (var i = 0; i < count; i++)
        {
            run();
        }
    }

    private static void Synchronize(CheckOptions options)
    {
        if (options.IsFull)
        {
            cuda.synchronize();
        }
    }

    private static double FreeMemory() => CudaDriver.Open().Driver is { Devices: [{ FreeBytes: { } free }, ..] } ? free : double.NaN;
}
