using Vibe.Benchmarks.Formats;

if (args is not ["formats"])
{
    Console.Error.WriteLine("Usage: dotnet run -c Release --project tests/Vibe.Benchmarks -- formats");
    return 1;
}

FormatBenchmarks.Run(Console.Out);
return 0;
