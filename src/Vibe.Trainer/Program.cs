using System.CommandLine;
using Vibe.Core.Runtime;
using Vibe.Trainer;
using Vibe.Trainer.Display;
using Vibe.Trainer.Verbs;

CpuMemory.KeepFreed(args is ["prepare" or "evaluate" or "infer", ..] ? CpuMemory.ForInference : CpuMemory.ForTraining);
var output = TerminalWriter.Install();
var root = new RootCommand("Vibe.Training: video-based 3D human pose and shape with an adversarial motion prior (VIBE).");
TrainVerb.AddTo(root);
PrepareVerb.AddTo(root);
EvaluateVerb.AddTo(root);
InferVerb.AddTo(root);
ConvertVerb.AddTo(root);
ViewVerb.AddTo(root);
ExportVerb.AddTo(root);
CompareVerb.AddTo(root);
InfoVerb.AddTo(root);
DoctorVerb.AddTo(root);
ReportVerb.AddTo(root);
SweepVerb.AddTo(root);
BackendOption.AddTo(root);
var code = Failures.Guard(() =>
{
    var parsed = root.Parse(args);
    if (parsed.Errors.Count > 0 || EmptyArguments.Find(parsed).Count > 0)
    {
        return Failures.Tell(parsed);
    }

    BackendOption.Apply(parsed);
    return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
});
return code == 0 && output.Failure is { } failure ? Failures.Tell($"The output could not be written: {failure}") : code;
