using Vibe.Benchmarks.Bodies;
using Vibe.Benchmarks.DeviceChecks;
using Vibe.Benchmarks.Evaluation;
using Vibe.Benchmarks.Features;
using Vibe.Benchmarks.Formats;
using Vibe.Benchmarks.Inference;
using Vibe.Benchmarks.Measuring;
using Vibe.Benchmarks.Programs;
using Vibe.Benchmarks.Stores;
using Vibe.Benchmarks.Sweeps;
using Vibe.Benchmarks.Training;
using Vibe.Core;
using Vibe.Core.Backends;
using Vibe.Core.Runtime;

if (CheckOptions.Parse(args) is { } check)
{
    return DeviceCheck.Run(check);
}

if (SyncCheck.IsChild(args))
{
    return SyncCheck.Serve();
}

CpuThreads.SleepWhenWaiting(); // as the trainer's program does
if (TorchBackend.Find() is { } libtorch)
{
    TorchBackend.Use(libtorch);
}

IBenchmark[] benchmarks =
[
    new TrainingStepBenchmark(Precision.Fp32),
    new TrainingStepBenchmark(Precision.Bf16),
    new FeatureBenchmark(),
    new FeatureFilesBenchmark(),
    new SamplingBenchmark(),
    new BodyModelBenchmark(),
    new EvaluationBenchmark(),
    new StartupBenchmark(),
    new CollectionStress(),
    new GrowthBenchmark("frames"),
    new GrowthBenchmark("clips"),
    new GrowthBenchmark("vertices"),
    new GrowthBenchmark("threads"),
    new MeshGrowthBenchmark(),
    new ProcessesBenchmark(),
    new FormatBenchmarks(),
    new StrategyBenchmark(),
    new InferenceBenchmark(),
    new OnnxBenchmark(),
];

if (WayProcess.IsChild(args))
{
    return WayProcess.Serve(args, benchmarks);
}

if (args is ["plot", var lines, var picture])
{
    File.WriteAllText(picture, GrowthPlot.Draw(File.ReadLines(lines)));
    return 0;
}

var chosen = benchmarks.Where(benchmark => args.Contains(benchmark.Name)).ToArray();
if (chosen.Length == 0 || chosen.Length != args.Length)
{
    Console.Error.WriteLine("Usage: dotnet run -c Release --project tests/Vibe.Benchmarks -- <case> [<case> ...]");
    Console.Error.WriteLine("   or: ... -- plot <printed lines of growth-*> <picture.svg>");
    Console.Error.WriteLine("   or: ... -- device <cuda|cpu> <folder for the outcome> <folder with tiny.json and step.py> <seconds>");
    Console.Error.WriteLine($"Cases: {string.Join(", ", benchmarks.Select(benchmark => benchmark.Name))}");
    return 1;
}

foreach (var benchmark in chosen)
{
    benchmark.Run(Console.Out);
}

return 0;
