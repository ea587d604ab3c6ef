using System.CommandLine;
using Vibe.Core.Runtime;
using Vibe.Trainer;
using Vibe.Trainer.Display;

CpuMemory.KeepFreed();
CpuThreads.SleepWhenWaiting();
var output = TerminalWriter.Install();
var root = CommandLine.Create();
args = DefaultVerb.ReadHelp(args);
var code = Failures.Guard(() =>
{
    if (DefaultVerb.Complain(root, args) is { } complaint)
    {
        return Failures.Tell($"{complaint}\nFor all verbs: {CommandText.Of("--help")}");
    }

    if (args is [var first, ..] && first.StartsWith("[suggest", StringComparison.Ordinal))
    {
        return root.Parse(args).Invoke(); // a shell that completes a line
    }

    var parsed = root.Parse(DefaultVerb.Complete(root, args));
    if (parsed.Errors.Count > 0 || Misspelt.Find(parsed).Count > 0 || EmptyArguments.Find(parsed).Count > 0)
    {
        return Failures.Tell(parsed);
    }

    BackendOption.Apply(parsed);
    QuietOption.Apply(parsed);
    return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
});
return code == 0 && output.Failure is { } failure ? Failures.Tell($"The output could not be written: {failure}") : code;
