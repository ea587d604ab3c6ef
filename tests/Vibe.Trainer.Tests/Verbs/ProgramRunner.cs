using System.Reflection;

namespace Vibe.Trainer.Tests.Verbs;

/// <summary>Runs the program in this process, through its real entry point.</summary>
internal static class ProgramRunner
{
    public static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        var (output, error) = (Console.Out, Console.Error);
        using var newOutput = new StringWriter();
        using var newError = new StringWriter();
        Console.SetOut(newOutput);
        Console.SetError(newError);
        try
        {
            var code = (int)Assembly.Load("Vibe.Trainer").EntryPoint!.Invoke(null, [arguments])!;
            return (code, newOutput.ToString(), newError.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }
}
