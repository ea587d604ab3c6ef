using System.Diagnostics;
using Vibe.Benchmarks.Measuring;
using Vibe.Core;
using Vibe.Training.Distributed;
using Vibe.Training.Options;
using static TorchSharp.torch;

namespace Vibe.Benchmarks.Training;

/// <summary>
/// The published step of the processes that MPI's launcher has started, or of one: its time, and how much of it the training thread waits
/// for the others. The gradients of both networks are 132 MB.
/// </summary>
internal sealed class ProcessesBenchmark : IBenchmark
{
    private const int Warm = 2;
    private const int Rounds = 7;

    public string Name => "step-processes";

    public void Run(TextWriter output)
    {
        using var group = MpiProcessGroup.Join();
        var timed = group is null ? null : new TimedGroup(group);
        using var training = new LibraryTraining(new VibeOptions(), Precision.Fp32, group: timed);
        var rounds = Enumerable.Range(0, Warm + Rounds).Select(_ => Measure(training, timed)).ToArray()[Warm..];
        if (group is null or { Rank: 0 })
        {
            var name = FormattableString.Invariant($"{Name}-{group?.Size ?? 1}-of-{get_num_threads()}-threads");
            new BenchmarkLine { Case = name, Ms = Median(rounds.Select(round => round.Ms)) }.Print(output);
            new BenchmarkLine { Case = $"{name}-waiting", Ms = Median(rounds.Select(round => round.WaitedMs)) }.Print(output);
        }
    }

    private static (double Ms, double WaitedMs) Measure(LibraryTraining training, TimedGroup? group)
    {
        group?.Sum([0]); // all begin together
        var (start, waited) = (Stopwatch.GetTimestamp(), group?.WaitedMs ?? 0);
        training.Run();
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, (group?.WaitedMs ?? 0) - waited);
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
}
