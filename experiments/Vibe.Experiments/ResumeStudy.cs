using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Vibe.Formats.PyTorch;

namespace Vibe.Experiments;

/// <summary>
/// Shows that an interrupted and resumed training ends like one that was not, bit for bit, in processes that are really killed.
/// </summary>
internal static class ResumeStudy
{
    private const int Interruptions = 12;

    private static readonly string[] Signals = ["KILL", "INT", "TERM"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Trains once without and twelve times with an interruption at a random step.</summary>
    /// <param name="folder">The study's folder, with <c>base.json</c>.</param>
    /// <param name="overrides">Changes of the configuration for all runs.</param>
    /// <returns>0 if all ended alike.</returns>
    public static int Run(string folder, IReadOnlyList<string> overrides)
    {
        var runs = Path.Combine(folder, "runs");
        if (Directory.Exists(runs))
        {
            Directory.Delete(runs, recursive: true);
        }

        string[] settings = [.. overrides.SelectMany(setting => new[] { "--set", setting })];
        var configuration = Path.Combine(folder, "base.json");
        var reference = Path.Combine(runs, "uninterrupted");
        WaitFor(Start([configuration, "--out", reference, .. settings]));
        var expected = Fingerprint(reference);
        var steps = File.ReadLines(Path.Combine(reference, "metrics.csv")).Count() - 1;
        Console.WriteLine(
            "| run | parameters (SHA-256) | last row of metrics.csv (SHA-256) |\n| --- | --- | --- |\n" +
            $"| uninterrupted, {steps} steps | {expected.Parameters} | {expected.LastRow} |");

        var random = new Random(1);
        var equal = true;
        for (var i = 0; i < Interruptions; i++)
        {
            var (signal, step) = (Signals[i % Signals.Length], random.Next(1, steps));
            var run = Path.Combine(runs, $"{i + 1}-{signal}");
            var at = Interrupt(Start([configuration, "--out", run, .. settings]), Path.Combine(run, "metrics.csv"), step, signal);
            WaitFor(Start(["--resume", run]));
            var found = Fingerprint(run);
            equal &= found == expected;
            Console.WriteLine($"| SIG{signal} after step {at} | {found.Parameters} | {found.LastRow} |");
        }

        Console.WriteLine(equal ? "\nAll ended alike." : "\nNOT all ended alike.");
        return equal ? 0 : 1;
    }

    private static Process Start(IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Vibe.Trainer.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    private static void WaitFor(Process process)
    {
        using (process)
        {
            if (!process.WaitForExit(Patience) || process.ExitCode != 0)
            {
                throw new InvalidOperationException($"The training ended with {(process.HasExited ? process.ExitCode : "no answer")}.");
            }
        }
    }

    private static int Interrupt(Process process, string metrics, int step, string signal)
    {
        using (process)
        {
            while (!process.HasExited && Rows(metrics) < step)
            {
                Thread.Sleep(2);
            }

            using var kill = Process.Start("kill", ["-" + signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
            kill.WaitForExit();
            process.WaitForExit(Patience);
            return Rows(metrics);
        }
    }

    private static int Rows(string metrics)
    {
        if (!File.Exists(metrics))
        {
            return 0;
        }

        using var reader = new StreamReader(
            new FileStream(metrics, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return Math.Max(0, reader.ReadToEnd().Count(character => character == '\n') - 1);
    }

    private static (string Parameters, string LastRow) Fingerprint(string run)
    {
        var newest = Directory.GetFiles(Path.Combine(run, "checkpoints"), "step-*.pt").Order(StringComparer.Ordinal).Last();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var checkpoint = TorchCheckpoint.Read(newest);
        foreach (var key in new[] { "gen_state_dict", "gen_optimizer", "disc_motion_state_dict", "disc_motion_optimizer" })
        {
            Add(hash, checkpoint[key]);
        }

        if (((CheckpointDictionary)checkpoint["vibe_training"]!).TryGetValue<CheckpointDictionary>("gen_weights", out var weights))
        {
            Add(hash, weights);
        }

        var row = File.ReadLines(Path.Combine(run, "metrics.csv")).Last();
        return (Short(hash.GetHashAndReset()), Short(SHA256.HashData(Encoding.UTF8.GetBytes(row))));
    }

    private static void Add(IncrementalHash hash, object? value)
    {
        switch (value)
        {
            case CheckpointDictionary dictionary:
                foreach (var (key, entry) in dictionary)
                {
                    hash.AppendData(Encoding.UTF8.GetBytes($"{key}"));
                    Add(hash, entry);
                }

                break;
            case List<object?> list:
                list.ForEach(entry => Add(hash, entry));
                break;
            case TensorData tensor:
                hash.AppendData(tensor.Bytes.Span);
                break;
            default:
                hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{value}")));
                break;
        }
    }

    private static string Short(byte[] hash) => Convert.ToHexStringLower(hash)[..16];
}
