using System.CommandLine;
using Vibe.Trainer.Verbs;

namespace Vibe.Trainer;

/// <summary>The verbs and options of the program.</summary>
internal static class CommandLine
{
    /// <summary>Creates the root command with every verb.</summary>
    public static RootCommand Create()
    {
        var root = new RootCommand(
            "Vibe.Training: video-based 3D human pose and shape with an adversarial motion prior (VIBE). A configuration without a verb " +
            "trains; --set, --out and --resume are options of train.");
        TrainVerb.AddTo(root);
        PrepareVerb.AddTo(root);
        EvaluateVerb.AddTo(root);
        InferVerb.AddTo(root);
        ConvertVerb.AddTo(root);
        ViewVerb.AddTo(root);
        ExportVerb.AddTo(root);
        ExplainVerb.AddTo(root);
        CompareVerb.AddTo(root);
        InfoVerb.AddTo(root);
        DoctorVerb.AddTo(root);
        ReportVerb.AddTo(root);
        SweepVerb.AddTo(root);
        ConfigVerb.AddTo(root);
        CompletionVerb.AddTo(root);
        BackendOption.AddTo(root);
        QuietOption.AddTo(root);
        HelpPage.AddTo(root);
        return root;
    }
}
