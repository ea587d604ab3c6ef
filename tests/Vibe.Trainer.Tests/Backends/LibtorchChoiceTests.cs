using System.Diagnostics;
using Vibe.Core.Backends;
using Vibe.Testing;

namespace Vibe.Trainer.Tests.Backends;

public sealed class LibtorchChoiceTests
{
    private const string Loaded = "ok       loaded: ";
    private static readonly string[] Libraries = ["libc10.so", "libtorch_cpu.so", "libtorch.so"];

    [LinuxFact]
    public void Program_ComputesWithTheChosenLibtorchAlone()
    {
        using var folder = new TemporaryFolder();
        var chosen = Copy(folder);

        var (code, output, error) = Run(chosen, "doctor", "--device", "cpu");

        Assert.True(code == 0, output + error);
        Assert.Contains("ok       training step: differs from the CPU's by 0", output, StringComparison.Ordinal);
        var loaded = output.Split('\n')
            .Where(line => line.StartsWith(Loaded, StringComparison.Ordinal)) // as /proc/self/maps had it after that step
            .Select(line => line[Loaded.Length..])
            .ToArray();
        Assert.All(Libraries, name =>
            Assert.Equal(Path.Combine(chosen, name), Assert.Single(loaded, path => Path.GetFileName(path) == name)));
    }

    [DebianTorchFact]
    public void Program_RefusesALibtorchThatLacksSymbols()
    {
        var (code, output, error) = Run(DebianTorchFactAttribute.Folder, "evaluate", "nowhere");

        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Contains("symbols are missing", error, StringComparison.Ordinal);
        Assert.Contains("c10::Error::what", error, StringComparison.Ordinal);
    }

    [DebianTorchFact]
    public void Doctor_ListsEveryMissingSymbol()
    {
        var (code, output, _) = Run(DebianTorchFactAttribute.Folder, "doctor", "--device", "cpu");

        Assert.Equal(2, code);
        Assert.Contains(
            "wrong    symbols: 304 of those that TorchSharp needs are missing, 3 of them when it is loaded\n", output,
            StringComparison.Ordinal);
        Assert.Equal(304, output.Split('\n').Count(line => line.StartsWith("           ", StringComparison.Ordinal)));
        Assert.Contains("\n           at::_ops::as_strided::call\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("loaded: ", output, StringComparison.Ordinal);
    }

    /// <summary>Copies the libtorch of this build: a link would be the same file to the loader.</summary>
    private static string Copy(TemporaryFolder folder)
    {
        var target = Directory.CreateDirectory(folder.File("torch/lib")).FullName;
        var gomp = Directory.EnumerateFiles(AppContext.BaseDirectory, "libgomp*").Select(path => Path.GetFileName(path));
        foreach (var name in gomp.Concat(Libraries))
        {
            File.Copy(Path.Combine(AppContext.BaseDirectory, name), Path.Combine(target, name));
        }

        return target;
    }

    private static (int Code, string Output, string Error) Run(string libtorch, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Vibe.Trainer.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[TorchBackend.Variable] = libtorch;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
