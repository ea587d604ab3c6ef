using System.CommandLine;
using System.CommandLine.Parsing;
using Vibe.Evaluation.Protocols;
using Vibe.Training.Configuration;
using Vibe.Training.Steps;
using Vibe.Workflows.Evaluate;
using Vibe.Workflows.Infer;

namespace Vibe.Trainer;

/// <summary>Turns what can go wrong into a message and an exit code.</summary>
internal static class Failures
{
    /// <summary>The user's input (command line, configuration, data, folders) cannot be used.</summary>
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
            return Tell(error.Message, Diverged);
        }
        catch (EvaluationInterruptedException error)
        {
            return Tell(error.Message, Interrupted);
        }
        catch (OperationCanceledException)
        {
            return Tell(
                "Interrupted; nothing half-written was left behind. The same command starts again, or continues where work is kept.",
                    Interrupted);
        }
        catch (Exception error) when (MissingLibtorch.Explain(error) is not null)
        {
            return Tell(MissingLibtorch.Explain(error)!, BadInput);
        }
        catch (Exception error) when (error is ConfigurationException or EvaluationRequestException or InferenceRequestException
            or IOException or InvalidDataException or UnauthorizedAccessException or NotSupportedException)
        {
            return Tell(Remedies.Explain(error), BadInput);
        }
    }

    /// <summary>Says what is wrong with the command line.</summary>
    /// <param name="parsed">The command line, with errors.</param>
    /// <returns>The exit code.</returns>
    public static int Tell(ParseResult parsed) =>
        Tell(string.Join('\n', [
            .. parsed.Errors.Select(error => MissingWord.Explain(error, parsed.UnmatchedTokens)),
            .. Misspelt.Find(parsed),
            .. EmptyArguments.Find(parsed),
            $"For all options: {CommandText.Of([.. Verbs(parsed.CommandResult), "--help"])}",
        ]));

    /// <summary>Says what the user can mend.</summary>
    /// <param name="message">What is wrong.</param>
    /// <returns>The exit code.</returns>
    public static int Tell(string message) => Tell(message, BadInput);

    private static IEnumerable<string> Verbs(CommandResult command) =>
        command.Parent is CommandResult parent ? Verbs(parent).Append(command.Command.Name) : [];

    private static int Tell(string message, int code)
    {
        Console.Error.WriteLine(message);
        return code;
    }
}
