using Vibe.Core.Body;
using Vibe.Core.Sculpting;
using Vibe.Data.Stores;
using Vibe.Evaluation.Measuring;
using Vibe.Formats.Numpy;
using Vibe.Testing;
using Vibe.Testing.Evaluations;
using static TorchSharp.torch;

namespace Vibe.Evaluation.Tests;

public sealed class FiniteLabelsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Find_NamesStoreColumnSequenceAndFrame()
    {
        using var store = WithBrokenPose(hasSmpl: null);

        var found = FiniteLabels.Find(store);

        Assert.StartsWith(
            $"{store.Folder}: store 'posed', column pose, sequence 'sequence 3', frame 1 of 4: expected a finite number but found NaN.",
            found, StringComparison.Ordinal);
        Assert.Equal(found, Assert.Throws<InvalidDataException>(() => FiniteLabels.ThrowIfAnyIsNot(store)).Message);
    }

    [Fact]
    public void Find_SearchesMotionStores()
    {
        var folder = _folder.File("motion");
        using (var writer = new MotionStoreWriter(folder, new MotionStoreInfo("motion", 30, WorldUp.Y)))
        {
            writer.Append(new MotionSequenceData("walk", "a", "walk", new float[2 * 72], new float[2 * 10], new float[2 * 3]));
            writer.Append(new MotionSequenceData("sit", "a", "sit", new float[3 * 72], new float[3 * 10], new float[3 * 3]));
            writer.Complete(new StoreProvenance("tests", "motion", new Dictionary<string, string>(), []));
        }

        var pose = new float[5 * 72];
        pose[(3 * 72) + 7] = float.PositiveInfinity; // in the second frame of the second sequence
        NpyFile.Write<float>(Path.Combine(folder, "pose.npy"), pose, 5, 72);
        using var store = MotionStore.Open(folder);

        Assert.StartsWith(
            $"{store.Folder}: store 'motion', column pose, sequence 'sit', frame 1 of 3: expected a finite number but found Infinity.",
            FiniteLabels.Find(store), StringComparison.Ordinal);
    }

    [Fact]
    public void MeanBody_AndMeasurement_SayWhere_InsteadOfEndingTheProcess()
    {
        using var store = WithBrokenPose(hasSmpl: null);
        using var body = new BodyModel(FreeBody.Create());

        Assert.Equal(FiniteLabels.Find(store), Assert.Throws<InvalidDataException>(() => MeanBody.Of([store])).Message);
        Assert.Equal(
            FiniteLabels.Find(store),
            Assert.Throws<InvalidDataException>(() => new Evaluator(body, CPU).Evaluate(Upright, store, new() { ClipLength = 4 })).Message);
    }

    [Fact]
    public void Find_PassesOverFramesThatAreNotLabelled_AndTheirValuesDoNotCount()
    {
        using var store = WithBrokenPose(hasSmpl: [1, 0, 1, 1]);
        using var body = new BodyModel(FreeBody.Create());

        Assert.Null(FiniteLabels.Find(store));
        Assert.All(MeanBody.Of([store]).Rotations, value => Assert.True(float.IsFinite(value)));
        Assert.True(double.IsFinite(new Evaluator(body, CPU).Evaluate(Upright, store, new() { ClipLength = 4 }).PaMpjpeMm));
    }

    private static BodyPredictor Upright =>
        new((pose, betas) => new BodyEstimate(eye(3).expand(pose.shape[0], 24, 3, 3), zeros(pose.shape[0], 10)));

    /// <summary>Sequences of 3 and 4 frames; the second frame of the second sequence has NaN in its pose.</summary>
    private FrameStore WithBrokenPose(byte[]? hasSmpl)
    {
        var folder = _folder.File("store");
        var poses = Enumerable.Range(0, 7).Select(_ => new float[72]).ToArray();
        PosedStore.Write(folder, (poses[..3], null, hasSmpl is null ? null : [1, 1, 1]), (poses[3..], null, hasSmpl)).Dispose();
        poses[4][5] = float.NaN;
        NpyFile.Write<float>(Path.Combine(folder, "pose.npy"), poses.SelectMany(pose => pose).ToArray(), 7, 72);
        return FrameStore.Open(folder);
    }
}
