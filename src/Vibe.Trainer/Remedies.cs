using Vibe.Data.Stores;
using Vibe.Evaluation.Protocols;
using Vibe.Evaluation.Results;
using Vibe.Formats.Files;
using Vibe.Preparation.Datasets;
using Vibe.Workflows.Doctor;
using Vibe.Workflows.Infer;
using Vibe.Workflows.Train;

namespace Vibe.Trainer;

/// <summary>Says in words of the command line what helps against an error. The libraries' messages name facts only.</summary>
internal static class Remedies
{
    private const string OtherFolder = "Choose another folder with --out.";

    /// <summary>Gives an error's message and what to do about it.</summary>
    /// <param name="error">The error; remedies for the errors inside it are given too.</param>
    public static string Explain(Exception error) => error is MissingDataException missing
        ? Explain(missing)
        : string.Join(
            ' ',
            Chain(error).Select(Of).OfType<string>().Distinct()
                .Where(text => !error.Message.Contains(text, StringComparison.Ordinal))
                .Prepend(error.Message));

    /// <summary>Says what to do about a finding of the doctor.</summary>
    /// <param name="remedy">The remedy.</param>
    public static string Describe(Remedy remedy) => remedy.Kind switch
    {
        RemedyKind.PrepareStore => $"Make the store: {CommandText.Of(PrepareCommand.For(remedy.Recipe!))}",
        RemedyKind.PrepareUnknownStore =>
            $"Prepare it with {CommandText.Of("prepare", "<data set>", "--source", "<raw folder>", "--out", remedy.Store!)}",
        RemedyKind.KeepCrops => "Prepare it again with --crops, under another name.",
        RemedyKind.UseOneBackbone => "Prepare the stores with the same --backbone.",
        RemedyKind.PassCardsIn => $"{remedy.Text} Docker takes: docker run --gpus all ...",
        _ => remedy.Text,
    };

    /// <summary>Says what helps against a problem of a preparation.</summary>
    /// <param name="problem">The problem.</param>
    public static string Of(PreparationProblem problem) => problem switch
    {
        PreparationProblem.NoBody => "Give --body-model, --extra-regressor and --h36m-regressor.",
        PreparationProblem.DamagedRecord => "(--skip-bad continues without what is damaged, and counts it)",
        PreparationProblem.SlowVideo => "Ask for a lower --fps.",
        PreparationProblem.UnknownJoints => "prepare bvh takes the names of joints, e.g. --joint LeftKnee=name.",
        PreparationProblem.NoStandingPose => "prepare bvh takes the frame of a standing pose: --rest-frame number.",
        _ => "Shards are made with prepare ... --shard 1/N.",
    };

    private static string Explain(MissingDataException error) =>
        $"The configuration names data that is not there. {ToDoList.Of(error.Findings, Describe)}" +
        "The verb doctor, with the same configuration, also says what is wrong with what is there, and what all of it will cost.\n" +
        "To try the program now, without any download, use configs/vibe_synthetic.json.";

    private static IEnumerable<Exception> Chain(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
        {
            yield return error;
        }
    }

    private static string? Of(Exception error) => error switch
    {
        MissingColumnException missing => Of(missing.Column),
        OutputFolderException { Problem: OutputFolderProblem.HoldsRun } taken =>
            $"Resume it with --resume {taken.Folder}, or choose another folder with --out.",
        OutputFolderException { Problem: OutputFolderProblem.InUse } => "Wait for it, or choose another folder with --out.",
        OutputFolderException => OtherFolder,
        RunCompletedException done =>
            $"To train it further, say how long: --resume {done.Folder} --set Training:Epochs={done.Epochs + 1}",
        EvaluationRequestException request => Of(request.Problem),
        MissingEvaluationException missing => $"Make one with: evaluate {missing.Path}",
        PreparationException preparation => Of(preparation.Problem),
        InferenceRequestException inference => Of(inference.Problem),
        _ => null,
    };

    private static string? Of(FrameColumn column) => column switch
    {
        FrameColumn.Crops => "Prepare it with --crops.",
        FrameColumn.Features => "Prepare it with --backbone, or train the backbone from its crops.",
        FrameColumn.FlippedFeatures => "Prepare it with them, or evaluate without --flip.",
        _ => null,
    };

    private static string Of(EvaluationProblem problem) => problem switch
    {
        EvaluationProblem.UnknownProtocol =>
            $"Say it with --preset {string.Join('|', EvaluationPreset.All.Select(preset => preset.Name))}.",
        EvaluationProblem.NoConfiguration => "Name its configuration with --config, e.g. configs/vibe_3dpw.json.",
        EvaluationProblem.NoWeights =>
            "Name a run or a checkpoint, or evaluate --baseline mean-pose, --baseline previous-frame or --predictions.",
        EvaluationProblem.SingleFramesOnly => "Evaluate it with --baseline single-frame.",
        EvaluationProblem.NoCarriedState => "Use a longer --window instead.",
        _ => "Add --variant corrected, or leave --overlap and --carry-state out.",
    };

    private static string Of(InferenceProblem problem) => problem switch
    {
        InferenceProblem.NoBoxes => "Give them with --boxes, or a detector with --detector.",
        InferenceProblem.NoBackbone => "Give it with --backbone.",
        InferenceProblem.OtherBackbone => "Give the checkpoint that made the training features with --backbone.",
        InferenceProblem.KeypointModel => "Give it keypoints, or export it with --input keypoints.",
        InferenceProblem.NoPrior => "Refine it without --prior.",
        _ => "A run of configs/vibe_synthetic.json takes keypoints.",
    };
}
