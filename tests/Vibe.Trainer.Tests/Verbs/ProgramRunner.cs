using System.Reflection;

namespace Vibe.Trainer.Tests.Verbs;

/// <summary>Runs the program in this process, through its real entry point.</summary>
internal static class ProgramRunner
{
    /// <summary>Runs the program.</summary>
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

    /// <summary>Asserts that the program refuses its input: exit code 2, an error with every text, and no stack trace.</summary>
    public static void AssertRefuses(string[] arguments, params string[] texts)
    {
        var (code, output, error) = Run(arguments);

        Assert.Equal(2, code);
        Assert.All(texts, text => Assert.Contains(text, error, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", output + error, StringComparison.Ordinal); // no stack trace
    }
}
