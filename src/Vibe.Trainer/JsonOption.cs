using System.CommandLine;
using System.Text.Json;
using Vibe.Evaluation.Results;

namespace Vibe.Trainer;

/// <summary>The option of verbs with a result that prints it as JSON, for programs that read it.</summary>
internal sealed class JsonOption
{
    private const string Name = "--json";

    /// <summary>Gets the option.</summary>
    public Option<bool> Option { get; } = new(Name)
    {
        Description = "Prints the result as JSON and nothing else; errors go to standard error.",
    };

    /// <summary>Whether a command line asks for JSON.</summary>
    /// <param name="parsed">The command line.</param>
    public static bool IsGiven(ParseResult parsed) =>
        parsed.CommandResult.Command.Options.OfType<Option<bool>>().FirstOrDefault(option => option.Name == Name) is { } json
        && parsed.GetValue(json);

    /// <summary>Runs a verb and prints its result. With the option, nothing else that the verb prints is seen.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="work">Does the work; a result of <see langword="null"/> is not printed.</param>
    /// <param name="print">Prints the result as text.</param>
    /// <typeparam name="T">The result.</typeparam>
    /// <returns>The exit code.</returns>
    public int Run<T>(ParseResult parsed, Func<(int Code, T? Result)> work, Action<T> print)
        where T : class
    {
        var output = Console.Out;
        var asJson = parsed.GetValue(Option);
        try
        {
            if (asJson)
            {
                Console.SetOut(TextWriter.Null);
                print = result => output.WriteLine(JsonSerializer.Serialize(result, RunJson.Options));
            }

            var (code, result) = work();
            if (result is not null)
            {
                print(result);
            }

            return code;
        }
        finally
        {
            Console.SetOut(output);
        }
    }
}
