using System.Diagnostics;
using Vibe.Benchmarks.Training;
using Vibe.Core;
using Vibe.Core.Backends;
using Vibe.Training.Options;
using static TorchSharp.torch;

namespace Vibe.Benchmarks.DeviceChecks;

/// <summary>The published training step on the device: this project's in each precision, and the published way as plain code.</summary>
internal static class StepChecks
{
    /// <summary>The number that rows of steps are compared by.</summary>
    public const string Rate = "frames/s";

    /// <summary>The row that compares the steps.</summary>
    public const string Comparison = "steps compared";

    private const string Plain = "step, published way";
    private const string Ours = "step float32";
    private const string Tf32 = "step TF32";
    private const string Bf16 = "step bf16";

    public static IReadOnlyList<CheckGroup> Groups { get; } =
    [
        CheckGroup.Of(Plain, options => Measure(Plain, options, () => OpenPlain(options))),
        CheckGroup.Of(Ours, options => Measure(Ours, options, () => OpenOurs(options, Precision.Fp32))),
        CheckGroup.Of(Tf32, MeasureTf32),
        CheckGroup.Of(Bf16, options => Measure(Bf16, options, () => OpenOurs(options, Precision.Bf16))),
    ];

    /// <summary>Compares this project's steps with the others.</summary>
    public static CheckRow Compare(IReadOnlyList<CheckRow> rows)
    {
        double? Of(string name)
        {
            var row = rows.FirstOrDefault(row => row.Name == name);
            return row is not null && row.Numbers.TryGetValue(Rate, out var rate) ? rate : null;
        }

        var factors =
            from mine in new[] { Ours, Tf32, Bf16 }
            from other in new[] { Plain, PythonStep.Name }
            where Of(mine) is not null && Of(other) is not null
            select (Name: $"{mine} over {other}", Value: Of(mine)!.Value / Of(other)!.Value);
        var texts = factors.Select(factor => FormattableString.Invariant($"{factor.Name}: {factor.Value:0.00}"));
        return CheckRow.Measured(Comparison, $"frames/s: {string.Join(", ", texts)}", [.. factors]);
    }

    private static (Action Run, Action Dispose) OpenOurs(CheckOptions options, Precision precision)
    {
        var training = new LibraryTraining(new VibeOptions(), precision, options.Clips, place: device(options.Device));
        return (training.Run, training.Dispose);
    }

    private static (Action Run, Action Dispose) OpenPlain(CheckOptions options)
    {
        var training = new PlainTraining(new VibeOptions(), device(options.Device), options.Clips);
        return (training.Run, training.Dispose);
    }

    private static CheckRow MeasureTf32(CheckOptions options)
    {
        if (!options.IsFull)
        {
            return CheckRow.Skipped(Tf32, "CUDA only");
        }

        CudaNumerics.Use(device(options.Device), tf32: true);
        return Measure(Tf32, options, () => OpenOurs(options, Precision.Fp32));
    }

    private static CheckRow Measure(string name, CheckOptions options, Func<(Action Run, Action Dispose)> open)
    {
        using var context = options.IsFull ? zeros(1, device: device(options.Device)) : null; // what every process takes of the card
        var free = FreeMemory();
        var (run, dispose) = open();
        var (warmups, steps) = options.IsFull ? (10, 100) : (1, 2);
        for (var i = 0; i < warmups; i++)
        {
            run();
        }

        Synchronize(options);
        var times = new double[steps];
        for (var i = 0; i < steps; i++)
        {
            var start = Stopwatch.GetTimestamp();
            run();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        var last = Stopwatch.GetTimestamp();
        Synchronize(options); // the last update; a step waits for the one before it
        times[^1] += Stopwatch.GetElapsedTime(last).TotalMilliseconds;
        var used = free - FreeMemory();
        dispose();
        return Describe(name, options.Clips * PublishedBatch.Frames, times, used);
    }

    private static CheckRow Describe(string name, int frames, double[] times, double used)
    {
        Array.Sort(times);
        var (median, p90) = (times[times.Length / 2], times[times.Length * 9 / 10]);
        var rate = frames / median * 1000;
        var memory = double.IsNaN(used) ? string.Empty : FormattableString.Invariant($", {used / 1e9:0.00} GB on the card");
        return CheckRow.Measured(
            name, FormattableString.Invariant($"{median:0.00} ms a step of {frames} frames (p90 {p90:0.00}), {rate:0} frames/s") + memory,
            ("ms", median), ("ms p90", p90), (Rate, rate), ("memory bytes", double.IsNaN(used) ? -1 : used));
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
