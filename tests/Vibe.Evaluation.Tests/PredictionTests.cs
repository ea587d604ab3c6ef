using SkiaSharp;
using Vibe.Core;
using Vibe.Core.Body;
using Vibe.Core.Sculpting;
using Vibe.Data.Stores;
using Vibe.Evaluation.Baselines;
using Vibe.Evaluation.Predictions;
using Vibe.Evaluation.Protocols;
using Vibe.Evaluation.Tests.Predictions;
using Vibe.Testing;
using Vibe.Testing.Evaluations;
using static TorchSharp.torch;

namespace Vibe.Evaluation.Tests;

using Vibe.Core.Models; // in here it comes before TorchSharp.torch, which has a Generator too

public sealed class PredictionTests : IDisposable
{
    private static readonly BodyModelData Body = FreeBody.Create();

    private readonly TemporaryFolder _folder = new();
    private readonly BodyModel _body = new(Body);
    private readonly Generator _generator;
    private readonly FrameStore _store;

    public PredictionTests()
    {
        random.manual_seed(5);
        _generator = new Generator(
            new GeneratorOptions
            {
                TemporalEncoder = new TemporalEncoderOptions { LayerCount = 1, HiddenSize = 8 },
                Regressor = new RegressorOptions { HiddenSize = 8, Dropout = 0 }
            },
            MeanParameters.Upright);
        _store = Write();
    }

    public void Dispose()
    {
        _store.Dispose();
        _generator.Dispose();
        _body.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void CarryState_EqualsOneWindowOverTheWholeSequence()
    {
        // The sequences have 11 and 6 frames. Pieces of 2 frames with the state carried on are windows of 11 and, shorter, 6.
        using var carried = All(new TestTimeOptions { WindowLength = 1, BatchSize = 2, CarryState = true });
        using var whole = All(new TestTimeOptions { WindowLength = 11 });
        using var cut = All(new TestTimeOptions { WindowLength = 2 });

        Expect.Within(whole, carried, 1e-6);
        Assert.True((cut - carried).abs().max().item<float>() > 1e-3);
    }

    [Fact]
    public void Overlap_CrossFadesNeighbours()
    {
        // Windows of 4 at 0, 3, 6 and, shifted back, 7 of 11 frames. Frame 3 is the last of the first window and the first of
        // the second, with equal weights: the mean. Frame 1 has the first window alone. Betas blend linearly.
        var options = new TestTimeOptions { WindowLength = 4, Overlap = 1, BatchSize = 2 };
        using var scope = NewDisposeScope();
        var blended = Betas(options).narrow(0, 0, 11);
        var features = Features().narrow(0, 0, 11);
        Tensor Window(int first) => _generator.call(features.narrow(0, first, 4).unsqueeze(0), _body).Betas.squeeze(0);

        Expect.Within(Window(0)[1], blended[1], 1e-6);
        Expect.Within((Window(0)[3] + Window(3)[0]) / 2, blended[3], 1e-6);

        // Frame 7 is the second of the window at 6 (weight sin²(67.5°) = 0.853553) and the first of the window at 7 (sin²(22.5°)).
        Expect.Within((0.853553 * Window(6)[1]) + (0.146447 * Window(7)[0]), blended[7], 1e-6);
    }

    [Fact]
    public void Overlap_CountsEveryFrameOnce()
    {
        var selection = Select(4);

        var frames = new GeneratorPredictor("g", _generator, _body, CPU,
            new TestTimeOptions { WindowLength = 4, Overlap = 3, BatchSize = 2 }).Predict(selection).ToList();

        long[] rows =
            [.. frames.SelectMany(part => part.Ranges).SelectMany(range => Enumerable.Range(0, range.Count).Select(i => range.First + i))];
        Assert.Equal(Enumerable.Range(0, 17).Select(row => (long)row), rows);
        frames.ForEach(part => part.Dispose());
    }

    [Fact]
    public void FlipAverage_AveragesWithTheMirrorImage()
    {
        using var scope = NewDisposeScope();
        var plain = Betas(new TestTimeOptions { WindowLength = 16 });
        var averaged = Betas(new TestTimeOptions { WindowLength = 16, FlipAverage = true });

        // The store's flipped features are the features times -1; the betas of both predictions are averaged.
        var flipped = cat([.. new[] { (0, 11), (11, 6) }.Select(part =>
            _generator.call(-Features().narrow(0, part.Item1, part.Item2).unsqueeze(0), _body).Betas.squeeze(0))], 0);
        Expect.Within((plain + flipped) / 2, averaged, 1e-6);
    }

    [Fact]
    public void FlipAverage_MirrorsTheCrops_WhereTheGeneratorTakesImages()
    {
        // A grey crop is its own mirror image, so that the average of both predictions is symmetric; without the average it is not.
        using var backbone = new Generator(
            new GeneratorOptions
            {
                TemporalEncoder = new TemporalEncoderOptions { LayerCount = 1, HiddenSize = 8 },
                Regressor = new RegressorOptions { HiddenSize = 8, Dropout = 0 }
            },
            MeanParameters.Upright, new ResNet50());
        using var store = Grey();
        using var scope = NewDisposeScope();
        var selection = new FrameSelection(store, 1, Compatibility.Corrected, _ => true);
        Tensor Predicted(TestTimeOptions options) =>
            PredictedValues.Rotations(new GeneratorPredictor("g", backbone, _body, CPU, options with { WindowLength = 1 }), selection);
        static Tensor Mirrored(Tensor rotations) => BodyMirror.Of(new BodyEstimate(rotations, zeros(1, 10))).Rotations;

        using var plain = Predicted(new TestTimeOptions());
        using var average = Predicted(new TestTimeOptions { FlipAverage = true });

        Expect.Within(Mirrored(average), average, 1e-4);
        Assert.True((Mirrored(plain) - plain).abs().max().item<float>() > 1e-3);
        var error = Assert.Throws<EvaluationRequestException>(() => Predicted(new TestTimeOptions { CarryState = true }));
        Assert.Equal(EvaluationProblem.NoCarriedState, error.Problem);
    }

    [Fact]
    public void FlipAverage_SaysSo_WhenTheStoreHasNoMirroredFeatures()
    {
        using var store = PosedStore.Write(_folder.File("plain"), ([new float[72]], null, null));
        var predictor = new GeneratorPredictor("g", _generator, _body, CPU, new TestTimeOptions { FlipAverage = true });

        var error = Assert.Throws<MissingColumnException>(
            () => predictor.Predict(new FrameSelection(store, 4, Compatibility.Corrected, _ => true)));

        Assert.Equal((store.Folder, FrameColumn.FlippedFeatures), (error.Store, error.Column));
        Assert.Contains("has no column flippedFeatures", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SingleFrame_KnowsNothingOfNeighbours()
    {
        using var regressor = new ParameterRegressor(new RegressorOptions { HiddenSize = 8, Dropout = 0 }, MeanParameters.Upright);
        using var scope = NewDisposeScope();

        var betas = PredictedValues.Join(new SingleFramePredictor(regressor, CPU), Select(4), bodies => bodies.Betas);

        Expect.Within(regressor.call(Features()[5].unsqueeze(0)).Betas[0], betas[5], 1e-6);
    }

    private FrameSelection Select(int window) => new(_store, window, Compatibility.Corrected, _ => true);

    private Tensor Betas(TestTimeOptions options) =>
        PredictedValues.Join(
            new GeneratorPredictor("g", _generator, _body, CPU, options), Select(options.WindowLength), bodies => bodies.Betas);

    private Tensor All(TestTimeOptions options)
    {
        using var scope = NewDisposeScope();
        var values = PredictedValues.Join(
            new GeneratorPredictor("g", _generator, _body, CPU, options), Select(options.WindowLength),
            bodies => cat([bodies.Rotations.flatten(1), bodies.Betas, bodies.Camera!], 1));
        return values.DetachFromDisposeScope();
    }

    private Tensor Features()
    {
        var values = new float[17 * 2048];
        _store.Read(FrameColumn.Features, 0, 17, values);
        return tensor(values, [17, 2048]);
    }

    private FrameStore Grey()
    {
        using var picture = new SKBitmap(224, 224, SKColorType.Rgba8888, SKAlphaType.Opaque);
        picture.Erase(SKColors.Gray);
        using var jpeg = picture.Encode(SKEncodedImageFormat.Jpeg, 95);
        using (var writer = new FrameStoreWriter(_folder.File("grey"), new FrameStoreInfo("grey", 30, 1.2, null)))
        {
            writer.Append(new FrameSequence("s", string.Empty, string.Empty, null, new float[147]) { Crops = [jpeg.ToArray()] });
            writer.Complete(new StoreProvenance("tests", "key", new Dictionary<string, string>(), []));
        }

        return FrameStore.Open(_folder.File("grey"));
    }

    private FrameStore Write()
    {
        var folder = _folder.File("store");
        using (var writer = new FrameStoreWriter(folder, new FrameStoreInfo("made up", 30, 1.2, "none")))
        {
            foreach (var frames in (int[])[11, 6])
            {
                using var features = 0.5 * randn(frames, 2048);
                float[] values = features.data<float>().ToArray();
                writer.Append(new FrameSequence($"s{frames}", string.Empty, string.Empty, values, new float[frames * 147])
                {
                    FlippedFeatures = [.. values.Select(value => -value)],
                    Pose = new float[frames * 72],
                    Betas = new float[frames * 10],
                });
            }

            writer.Complete(new StoreProvenance("tests", "key", new Dictionary<string, string>(), []));
        }

        return FrameStore.Open(folder);
    }
}
