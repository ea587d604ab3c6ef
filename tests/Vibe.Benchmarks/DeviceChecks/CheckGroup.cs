using System.Diagnostics;
using System.Text.Json;
using TorchSharp;
using Vibe.Core.Backends;

namespace Vibe.Benchmarks.DeviceChecks;

/// <summary>
/// Checks that compute in a process of their own: a function that the libtorch lacks ends that process and not the whole check, and each
/// begins with an empty card.
/// </summary>
/// <param name="Name">The group's name.</param>
/// <param name="Checks">The names of its checks, in order.</param>
/// <param name="Open">Gives the checks themselves; called in the child alone.</param>
internal sealed record CheckGroup(string Name, IReadOnlyList<string> Checks, Func<CheckOptions, IEnumerable<Func<CheckRow>>> Open)
{
    private const string Mark = "row ";

    public static CheckGroup Of(string name, Func<CheckOptions, CheckRow> check) => new(name, [name], options => [() => check(options)]);

    /// <summary>Runs the group in a child process.</summary>
    /// <returns>A row for each check; where the process ended before its last one, they say how.</returns>
    public IEnumerable<CheckRow> Run(CheckOptions options)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, options.ChildArguments(Name))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var done = 0;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith(Mark, StringComparison.Ordinal))
            {
                done++;
                yield return JsonSerializer.Deserialize<CheckRow>(line[Mark.Length..], CheckRow.Json)!;
            }
        }

        process.WaitForExit();
        foreach (var name in Checks.Skip(done))
        {
            var last = errors.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(3);
            yield return CheckRow.Of(name, false, $"the process ended with {process.ExitCode}: {string.Join(' ', last)}");
        }
    }

    /// <summary>Does the checks in this process, the child, and hands each row to the parent.</summary>
    public void Serve(CheckOptions options)
    {
        if (TorchBackend.Find() is { } libtorch)
        {
            TorchBackend.Use(libtorch);
        }

        CudaNumerics.Use(torch.device(options.Device), tf32: false); // cuDNN's own choice is TF32

        foreach (var (name, check) in Checks.Zip(Open(options)))
        {
            Console.WriteLine(Mark + JsonSerializer.Serialize(GuardedCheck.Run(name, check), CheckRow.Json));
        }
    }
}
