using Vibe.Benchmarks.Evaluation;
using Vibe.Benchmarks.Formats;
using Vibe.Benchmarks.Measuring;
using Vibe.Benchmarks.Training;

// One line a case; the first is the case's name on the command line.
IBenchmark[] benchmarks =
[
    new FormatBenchmarks(),
    new TrainingStepBenchmark(),
    new EvaluationBenchmark(),
];

if (WayProcess.IsChild(args))
{
    return WayProcess.Serve(args, benchmarks);
}

var chosen = benchmarks.Where(benchmark => args.Contains(benchmark.Name)).ToArray();
if (chosen.Length == 0 || chosen.Length != args.Length)
{
    Console.Error.WriteLine("Usage: dotnet run -c Release --project tests/Vibe.Benchmarks -- <case> [<case> ...]");
    Console.Error.WriteLine($"Cases: {string.Join(", ", benchmarks.Select(benchmark => benchmark.Name))}");
    return 1;
}

foreach (var benchmark in chosen)
{
    benchmark.Run(Console.Out);
}

return 0;
