using System.Runtime.ExceptionServices;
using TorchSharp;
using Vibe.Training.Distributed;
using Vibe.Training.Runs;
using Vibe.Training.Steps;
using Vibe.Workflows.Train;

namespace Vibe.Trainer;

/// <summary>Trains alone, or with the other processes that MPI's launcher has started.</summary>
internal static class TrainingProcesses
{
    private const string ThreadsVariable = "OMP_NUM_THREADS";

    /// <summary>Runs a training: process 0 leads it and the others help.</summary>
    /// <param name="lead">Trains and gives the exit code; it gets the processes, or <see langword="null"/> for this one alone.</param>
    /// <returns>The exit code; 0 for the processes that help, so that the launcher reports that of process 0.</returns>
    public static int Run(Func<IProcessGroup?, int> lead)
    {
        // A trial of a sweep trains alone, however the sweep was started.
        if (Environment.GetEnvironmentVariable(ParentWatch.Variable) == "1" || MpiProcessGroup.Join() is not { } group)
        {
            return lead(null);
        }

        ShareProcessors(group);
        try
        {
            var code = group.Rank == 0 ? lead(group) : Help(group);
            group.Dispose();
            return code;
        }
        catch (TrainingDivergedException) when (group.Rank > 0)
        {
            group.Dispose(); // all stop at the same step; process 0 says why
            return 0;
        }
        catch (TrainingDivergedException)
        {
            group.Dispose();
            throw;
        }
#pragma warning disable CA1031 // Whatever it is, the other processes would wait for this one for ever.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return End(group, error);
        }
    }

    private static int Help(MpiProcessGroup group)
    {
        using var stop = new GracefulStop(_ => { });
        TrainingWorker.Execute(group, stop: stop.Token);
        return 0;
    }

    /// <summary>Says what has happened and ends all processes.</summary>
    private static int End(MpiProcessGroup group, Exception error)
    {
        var code = Failures.Guard(() =>
        {
            Console.Error.WriteLine(FormattableString.Invariant($"Process {group.Rank} of {group.Size} ends the training:"));
            ExceptionDispatchInfo.Throw(error);
            return 0;
        });
        group.Abort(code);
        return code;
    }

    /// <summary>Gives each process of a machine its part of the processors, unless the user has said how many threads it takes.</summary>
    private static void ShareProcessors(MpiProcessGroup group)
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(ThreadsVariable)))
        {
            torch.set_num_threads(Math.Max(1, Environment.ProcessorCount / group.LocalSize));
        }
    }
}
