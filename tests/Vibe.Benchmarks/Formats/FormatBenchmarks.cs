using System.Diagnostics;
using System.Globalization;
using Vibe.Benchmarks.Measuring;

namespace Vibe.Benchmarks.Formats;

/// <summary>Measures readers beside reading the same bytes from the page cache and, where it is installed, beside Python.</summary>
internal sealed class FormatBenchmarks : IBenchmark
{
    private const int Runs = 9;

    public string Name => "formats";

    public void Run(TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("vibe-benchmarks-").FullName;
        try
        {
            output.WriteLine("| file | MB | bytes into a used buffer, ms | bytes into new memory, ms | read, ms | times the bytes in new memory | Python, ms |");
            output.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
            foreach (var test in FormatCases.Create(folder))
            {
                var buffer = new byte[new FileInfo(test.Path).Length];
                var used = Best(() => ReadInto(test.Path, buffer));
                var bytes = Best(() => GC.KeepAlive(File.ReadAllBytes(test.Path)));
                var read = Best(() => GC.KeepAlive(test.Read()));
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {test.Name} | {buffer.Length / 1e6:0.0} | {used:0.0} | {bytes:0.0} | {read:0.0} | {read / bytes:0.00} | {PythonTime.Of(test)} |"));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The best of some runs, in milliseconds.</summary>
    private static double Best(Action action)
    {
        action();
        var best = double.MaxValue;
        for (var run = 0; run < Runs; run++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            var start = Stopwatch.GetTimestamp();
            action();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return best;
    }

    private static void ReadInto(string path, byte[] buffer)
    {
        using var file = File.OpenHandle(path);
        for (var filled = 0; filled < buffer.Length;)
        {
            filled += RandomAccess.Read(file, buffer.AsSpan(filled), filled);
        }
    }
}
