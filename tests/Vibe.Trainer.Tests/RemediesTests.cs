using Vibe.Data.Stores;
using Vibe.Evaluation.Protocols;
using Vibe.Formats.Files;
using Vibe.Preparation.Datasets;
using Vibe.Workflows.Doctor;
using Vibe.Workflows.Infer;
using Vibe.Workflows.Train;

namespace Vibe.Trainer.Tests;

public sealed class RemediesTests
{
    public static TheoryData<Exception, string> Remedied => new()
    {
        { new MissingColumnException("store", FrameColumn.Crops, "No crops."), "No crops. Prepare it with --crops." },
        { new MissingColumnException("store", FrameColumn.Features, "No features."),
            "No features. Prepare it with --backbone, or train the backbone from its crops." },
        { new MissingColumnException("store", FrameColumn.FlippedFeatures, "No flips."),
            "No flips. Prepare it with them, or evaluate without --flip." },
        { new MissingColumnException("store", FrameColumn.Pose, "No pose."), "No pose." },
        { new OutputFolderException("run", OutputFolderProblem.HoldsRun, "A run."),
            "A run. Resume it with --resume run, or choose another folder with --out." },
        { new OutputFolderException("run", OutputFolderProblem.InUse, "In use."),
            "In use. Wait for it, or choose another folder with --out." },
        { new OutputFolderException("run", OutputFolderProblem.NotWritable, "No."), "No. Choose another folder with --out." },
        { new RunCompletedException("run", 2, "Completed."),
            "Completed. To train it further, say how long: --resume run --set Training:Epochs=3" },
        { new EvaluationRequestException(EvaluationProblem.NoCarriedState, "No state."), "No state. Use a longer --window instead." },
        { new EvaluationRequestException(EvaluationProblem.UnknownProtocol, "Which?"),
            "Which? Say it with --preset 3dpw|mpi-inf-3dhp|h36m-p1|h36m-p2|synthetic." },
        { new PreparationException(PreparationProblem.NoBody, "No body."),
            "No body. Give --body-model, --extra-regressor and --h36m-regressor." },
        { new PreparationException(PreparationProblem.UnknownJoints, "No left knee."),
            "No left knee. prepare bvh takes the names of joints, e.g. --joint LeftKnee=name." },
        { new InvalidDataException("No motion.", new PreparationException(PreparationProblem.NoStandingPose, "Lying.")),
            "No motion. prepare bvh takes the frame of a standing pose: --rest-frame number." },
        { new InferenceRequestException(InferenceProblem.NoBoxes, "No boxes."),
            "No boxes. Give them with --boxes, or a detector with --detector." },
        { new InferenceRequestException(InferenceProblem.NotAKeypointModel, "No."),
            "No. A run of configs/vibe_synthetic.json takes keypoints." },
        { new InvalidDataException("Damaged."), "Damaged." },
    };

    [Theory]
    [MemberData(nameof(Remedied))]
    public void Explain_AddsTheOptionThatHelps(Exception error, string expected) => Assert.Equal(expected, Remedies.Explain(error));

    [Fact]
    public void Explain_KnowsTheErrorsInside_AndSaysEachRemedyOnce()
    {
        var slow = new PreparationException(PreparationProblem.SlowVideo, "25 frames a second.");
        var damaged = new PreparationException(PreparationProblem.DamagedRecord, "v0: 25 frames a second.", slow);
        var outer = new PreparationException(PreparationProblem.DamagedRecord, "unit: v0: 25 frames a second.", damaged);

        Assert.Equal(
            "unit: v0: 25 frames a second. (--skip-bad continues without what is damaged, and counts it) Ask for a lower --fps.",
                Remedies.Explain(outer));
    }

    [Fact]
    public void Explain_SaysNothingTwice_WhenTheMessageHasIt()
    {
        var error = new OutputFolderException("run", OutputFolderProblem.NotWritable, "No.");

        Assert.Equal(
            "No. Choose another folder with --out.\nMore.", Remedies.Explain(new IOException($"{Remedies.Explain(error)}\nMore.", error)));
    }

    [Fact]
    public void Explain_ListsWhatIsMissing_WithTheCommandsThatMakeIt()
    {
        var make = new Remedy(RemedyKind.PrepareUnknownStore, "Prepare it") { Store = "data/stores/mine" };
        var error = new MissingDataException([new Finding(FindingKind.Missing, "Data:Test mine", "no store is there", [make])]);

        var text = Remedies.Explain(error);

        Assert.Contains(
            "To do, 1 in all:\n 1. Data:Test mine: no store is there\n      - Prepare it with ", text, StringComparison.Ordinal);
        Assert.Contains(" prepare \"<data set>\" --source \"<raw folder>\" --out data/stores/mine\n", text, StringComparison.Ordinal);
        Assert.EndsWith("use configs/vibe_synthetic.json.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("--", error.Message, StringComparison.Ordinal);
    }
}
