using Vibe.Core;
using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Data.Stores;
using Vibe.Evaluation.Predictions;
using Vibe.Synthetic;
using Vibe.Training.Configuration;
using Vibe.Training.Options;
using Vibe.Training.Runs;
using static TorchSharp.torch;
using Generator = Vibe.Core.Models.Generator;

namespace Vibe.Experiments;

/// <summary>The motions of the validation people, as a run's best checkpoint predicts them and as they are.</summary>
/// <param name="Predicted">Joint rotations of each sequence, (F,24,3,3).</param>
/// <param name="True">The true ones of the same frames.</param>
internal sealed record RunMotions(IReadOnlyList<Tensor> Predicted, IReadOnlyList<Tensor> True)
{
    private const int PoseSize = SmplSkeleton.PoseSize;

    /// <summary>Predicts the motions of a run on synthetic data.</summary>
    /// <param name="run">The run's folder.</param>
    /// <param name="body">The synthetic body.</param>
    public static RunMotions Of(string run, BodyModel body)
    {
        var options = Options(run);
        using var store = FrameStore.Open(Dataset(options).Validation);
        using var generator = new Generator(options.Model, MeanParameters.Upright);
        generator.LoadPublished(Path.Combine(RunDirectory.At(run).CheckpointsFolder, "best.pt"));
        var window = new TestTimeOptions { WindowLength = options.Validation.ClipLength ?? options.Data.Batch.ClipLength };
        var predictor = new GeneratorPredictor("generator", generator, body, CPU, window);
        var selection = new FrameSelection(store, window.WindowLength, Compatibility.Corrected, _ => true);
        using var all = Joined(predictor.Predict(selection));
        var lengths = selection.Ranges.Select(range => (long)range.Count).ToArray();
        return new RunMotions(
            [.. all.split(lengths).Select(part => part.clone())], [.. selection.Ranges.Select(range => Truth(store, range))]);
    }

    /// <summary>Reads the poses of people whom neither training nor validation knows, (F,24,3,3).</summary>
    /// <param name="run">The run's folder.</param>
    public static Tensor HeldOut(string run)
    {
        using var store = FrameStore.Open(Dataset(Options(run)).Test);
        return Truth(store, new FrameRange(0, 0, checked((int)store.FrameCount)));
    }

    private static VibeOptions Options(string run) =>
        ConfigurationLoader.Load<VibeOptions>(RunDirectory.At(run).ConfigurationPath, []).Value;

    private static SyntheticDataset Dataset(VibeOptions options) => new(options.Data.Synthetic!);

    private static Tensor Joined(IEnumerable<PredictedFrames> pieces)
    {
        using var scope = NewDisposeScope();
        var rotations = new List<Tensor>();
        foreach (var piece in pieces)
        {
            rotations.Add(piece.Bodies!.Rotations.clone());
            piece.Dispose();
        }

        return cat(rotations, 0).MoveToOuterDisposeScope();
    }

    private static Tensor Truth(FrameStore store, FrameRange range)
    {
        using var scope = NewDisposeScope();
        var pose = StoreRows.Read(store, FrameColumn.Pose, [range], PoseSize);
        return Rotations.FromAxisAngle(pose.reshape(-1, SmplSkeleton.JointCount, 3)).MoveToOuterDisposeScope();
    }
}
