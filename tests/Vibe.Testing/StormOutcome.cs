using System.Diagnostics;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Vibe.Testing;

/// <summary>What became of a user's program under forced collections.</summary>
/// <param name="Steps">Steps that ended.</param>
/// <param name="Exceptions">Steps that ended in an exception of libtorch.</param>
/// <param name="WrongNumbers">Steps whose numbers were not those of an undisturbed program.</param>
/// <param name="Collections">Collections meanwhile.</param>
/// <param name="FirstFailure">The first exception's message or the first wrong numbers; <see langword="null"/> without.</param>
public sealed record StormOutcome(int Steps, int Exceptions, int WrongNumbers, int Collections, string? FirstFailure)
{
    private const int StepsPerProgram = 20;

    /// <summary>Runs programs one after the other under forced collections and compares their numbers with an undisturbed one's.</summary>
    /// <param name="duration">How long at least.</param>
    /// <param name="fewestSteps">The steps that are run however long they take, for busy machines.</param>
    /// <param name="fewestCollections">The collections that are waited for, likewise.</param>
    public static StormOutcome Of(TimeSpan duration, int fewestSteps = 0, int fewestCollections = 0)
    {
        var threads = get_num_threads();
        set_num_threads(1); // the storm leaves no core free for a second one to wait on
        try
        {
            return Run(duration, fewestSteps, fewestCollections);
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    private static StormOutcome Run(TimeSpan duration, int fewestSteps, int fewestCollections)
    {
        var expected = Undisturbed();
        var (outcome, before, start) = (new StormOutcome(0, 0, 0, 0, null), GC.CollectionCount(0), Stopwatch.GetTimestamp());
        using var storm = new CollectionStorm();
        bool IsUnfinished() => Stopwatch.GetElapsedTime(start) < duration
            || outcome.Steps < fewestSteps || GC.CollectionCount(0) - before < fewestCollections;
        while (IsUnfinished())
        {
            using var program = new UserProgram();
            for (var step = 0; step < StepsPerProgram && IsUnfinished(); step++)
            {
                var next = outcome.After(program, expected[step]);
                var hasFailed = next.Exceptions + next.WrongNumbers > outcome.Exceptions + outcome.WrongNumbers;
                outcome = next;
                if (hasFailed)
                {
                    break; // its later numbers follow from the wrong ones
                }
            }
        }

        return outcome with { Collections = GC.CollectionCount(0) - before };
    }

    private static float[][] Undisturbed()
    {
        using var program = new UserProgram();
        return [.. Enumerable.Range(0, StepsPerProgram).Select(_ => program.Step())];
    }

    private StormOutcome After(UserProgram program, float[] expected)
    {
        try
        {
            var numbers = program.Step();
            return numbers.AsSpan().SequenceEqual(expected) // NaN equals NaN, so that this stays a comparison of values
                ? this with { Steps = Steps + 1 }
                : Failed($"Expected {string.Join(' ', expected)} but found {string.Join(' ', numbers)}.") with
                {
                    WrongNumbers = WrongNumbers + 1,
                };
        }
        catch (ExternalException error)
        {
            return Failed(error.Message.Split('\n')[0]) with { Exceptions = Exceptions + 1 };
        }
    }

    private StormOutcome Failed(string failure) => this with { Steps = Steps + 1, FirstFailure = FirstFailure ?? failure };
}
