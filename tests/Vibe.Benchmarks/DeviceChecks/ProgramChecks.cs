using System.Diagnostics;
using System.Globalization;
using Vibe.Formats.PyTorch;
using Vibe.Training.Options;

namespace Vibe.Benchmarks.DeviceChecks;

/// <summary>The trainer's verbs on the device, as programs of their own.</summary>
internal static class ProgramChecks
{
    private const string Small = "small";
    private static readonly string[] States = ["gen_state_dict", "disc_motion_state_dict"];

    public static IEnumerable<(string, Func<CheckRow>)> All(CheckOptions options)
    {
        var configuration = Path.Combine(options.Kit, "tiny.json");
        string Folder(string name) => Path.Combine(options.Output, "runs", name);
        CheckRow Verb(string name, params string[] arguments) => Describe(name, Start(options, arguments));
        string[] Train(string folder, params string[] more) => [configuration, "--out", folder, "--set", $"Training:Device={options.Device}", .. more];

        yield return ("doctor, device", () => Verb("doctor, device", "doctor", "--device", options.Device));
        yield return ("train", () => Verb("train", Train(Folder(Small))));
        yield return ("train in bf16", () => Verb("train in bf16", Train(Folder("bf16"), "--set", "Training:Precision=Bf16")));
        yield return ("resume", () => Resume(options, Train(Folder("parts"), "--set", "Training:MaxSteps=3"), Folder("parts"), Folder(Small)));
        yield return ("evaluate", () => Verb("evaluate", "evaluate", Folder(Small), "--device", options.Device));
        yield return ("report", () => Verb("report", "report", Folder(Small)));
        yield return ("compare", () => Verb("compare", "compare", Folder(Small), Folder("bf16")));
        yield return ("info", () => Verb("info", "info", Newest(Folder(Small))));
        yield return ("doctor, configuration", () => Verb("doctor, configuration", "doctor", configuration, "--set", $"Training:Device={options.Device}"));
        yield return ("epoch", () => Epoch(options, Folder("epoch")));
    }

    /// <summary>Trains an epoch of the published experiment's shape on made-up stores, with its validation.</summary>
    private static CheckRow Epoch(CheckOptions options, string run)
    {
        var (steps, frames) = options.IsFull ? (500, 12_000) : (2, 200);
        using var stores = new MadeUpStores(frames);
        var configuration = stores.Write(new VibeOptions { Name = "epoch", Training = new TrainingOptions { Epochs = 1, StepsPerEpoch = steps, Device = options.Device } });
        var outcome = Start(options, configuration, "--out", run);
        if (outcome.Code != 0)
        {
            return Describe("epoch", outcome);
        }

        var rows = File.ReadAllLines(Path.Combine(run, "timing.csv"));
        var head = rows[0].Split(',');
        double Sum(string stage) => rows.Skip(1).Sum(row => double.Parse(row.Split(',')[Array.FindIndex(head, name => name.StartsWith(stage, StringComparison.OrdinalIgnoreCase))], CultureInfo.InvariantCulture));
        string[] stages = ["loading", "generator", "discriminator", "optimizer", "validation", "checkpoints", "other"];
        var sums = stages.ToDictionary(stage => stage, Sum);
        var all = sums.Values.Sum();
        var share = sums["validation"] / all;
        return CheckRow.Measured(
            "epoch", FormattableString.Invariant($"{steps} steps and {frames} validation frames in {all:0.0} s: {string.Join(", ", sums.Select(sum => FormattableString.Invariant($"{sum.Key} {sum.Value:0.00}")))}; validation {share:P0}"),
            [("seconds", all), ("validation share", share), .. sums.Select(sum => (sum.Key, sum.Value))]);
    }

    /// <summary>Trains in two parts and compares the last weights with those of the run in one.</summary>
    private static CheckRow Resume(CheckOptions options, string[] first, string parts, string whole)
    {
        foreach (var arguments in (string[][])[first, ["--resume", parts, "--set", "Training:MaxSteps=6"]])
        {
            if (Start(options, arguments) is { Code: not 0 } failed)
            {
                return Describe("resume", failed);
            }
        }

        var (one, other) = (TorchCheckpoint.Read(Newest(parts)), TorchCheckpoint.Read(Newest(whole)));
        var (largest, equal) = (0.0, true);
        foreach (var (first32, second32) in States.SelectMany(state => Pairs((CheckpointDictionary)one[state]!, (CheckpointDictionary)other[state]!)))
        {
            equal &= first32.Bytes.Span.SequenceEqual(second32.Bytes.Span);
            largest = Math.Max(largest, Difference(first32, second32));
        }

        return CheckRow.Of("resume", equal, equal ? "equal to the uninterrupted run, bit for bit" : FormattableString.Invariant($"weights differ by {largest:0.0e+0} at most"), ("difference", largest));
    }

    private static IEnumerable<(TensorData, TensorData)> Pairs(CheckpointDictionary one, CheckpointDictionary other) =>
        one.Where(entry => entry.Value is TensorData).Select(entry => ((TensorData)entry.Value!, (TensorData)other[(string)entry.Key]!));

    private static double Difference(TensorData one, TensorData other) => one.ToArray<double>().Zip(other.ToArray<double>(), (a, b) => Math.Abs(a - b)).DefaultIfEmpty().Max();

    private static string Newest(string run) => Directory.GetFiles(Path.Combine(run, "checkpoints"), "step-*.pt").Order(StringComparer.Ordinal).Last();

    private static CheckRow Describe(string name, (int Code, string Output) outcome) =>
        CheckRow.Of(name, outcome.Code == 0, outcome.Code == 0 ? "ends with 0" : $"ends with {outcome.Code}: {string.Join(' ', outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(4))}");

    private static (int Code, string Output) Start(CheckOptions options, params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Vibe.Trainer");
        var start = File.Exists(program)
            ? new ProcessStartInfo(program, arguments)
            : new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Vibe.Trainer.dll"), .. arguments]);
        (start.RedirectStandardOutput, start.RedirectStandardError, start.WorkingDirectory) = (true, true, options.Kit);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }
}
