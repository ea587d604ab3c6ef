using System.Diagnostics;
using Vibe.Benchmarks.Measuring;

namespace Vibe.Benchmarks.Programs;

/// <summary>The trainer's program from its start to its end with no step to do, on the free data set that is already there.</summary>
internal sealed class StartupBenchmark : IBenchmark
{
    public string Name => "startup";

    public void Run(TextWriter output)
    {
        var root = Root();
        var program = Path.Combine(root, "src/Vibe.Trainer/bin/Release/net10.0/Vibe.Trainer.dll");
        if (!File.Exists(program))
        {
            throw new FileNotFoundException($"Build it first: dotnet build -c Release src/Vibe.Trainer. There is no {program}.");
        }

        var times = new List<double>();
        for (var run = 0; run <= Alternation.Rounds; run++)
        {
            var folder = Directory.CreateTempSubdirectory("vibe-startup-").FullName;
            var start = new ProcessStartInfo(
                "dotnet", [program, "configs/vibe_synthetic.json", "--set", "Training:MaxSteps=0", "--out", Path.Combine(folder, "run")])
            {
                WorkingDirectory = root,
                RedirectStandardOutput = true,
            };
            var begin = Stopwatch.GetTimestamp();
            using var process = Process.Start(start)!;
            var printed = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            times.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
            Directory.Delete(folder, recursive: true);
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"The program ended with exit code {process.ExitCode}:\n{printed}");
            }
        }

        double[] measured = [.. times.Skip(1).Order()]; // the first may generate the data set
        new BenchmarkLine { Case = Name, Ms = measured[measured.Length / 2] }.Print(output);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Vibe.Training.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The benchmark must run inside the repository.");
        }

        return folder.FullName;
    }
}
