using Vibe.Training.Configuration;
using Vibe.Training.Steps;

namespace Vibe.Trainer;

/// <summary>Turns what can go wrong into a message and an exit code.</summary>
internal static class Failures
{
    /// <summary>The user's input (configuration, data, folders) cannot be used.</summary>
    public const int BadInput = 2;

    /// <summary>The training diverged.</summary>
    public const int Diverged = 3;

    /// <summary>The user interrupted the program.</summary>
    public const int Interrupted = 130;

    /// <summary>Runs a command; what the user can mend becomes a message on standard error, anything else stays a crash.</summary>
    /// <param name="command">Gives the exit code.</param>
    /// <returns>The exit code.</returns>
    public static int Guard(Func<int> command)
    {
        try
        {
            return command();
        }
        catch (TrainingDivergedException error)
        {
            return Tell(error, Diverged);
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Interrupted; nothing half-written was left behind.");
            return Interrupted;
        }
        catch (Exception error) when (error is ConfigurationException or IOException or InvalidDataException or UnauthorizedAccessException or NotSupportedException)
        {
            return Tell(error, BadInput);
        }
    }

    private static int Tell(Exception error, int code)
    {
        Console.Error.WriteLine(error.Message);
        return code;
    }
}
