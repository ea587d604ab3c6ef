using Vibe.Benchmarks.Measuring;
using Vibe.Core.Body;
using Vibe.Data.Sampling;
using Vibe.Data.Stores;
using Vibe.Evaluation;
using Vibe.Testing;
using static TorchSharp.torch;

namespace Vibe.Benchmarks.Evaluation;

/// <summary>
/// An evaluation with PVE of as many frames as 3DPW's test set has, from predictions in memory, on a body of SMPL's size.
/// </summary>
/// <remarks>
/// The plain way takes the same time for every frame and keeps every vertex, 5.8 GB for the whole set: it runs on a slice in alternation
/// with ours, and its time for the whole set is that of the slice times the number of slices. Ours runs on the whole set as well.
/// </remarks>
internal sealed class EvaluationBenchmark : IComparison
{
    private const int SliceFrames = 500;
    private const int Slices = 70;
    private const string Baseline = "baseline";
    private const string OursOnSlice = "ours";
    private const string OursOnAll = "ours-all";
    private const string Products = "products";

    public string Name => "evaluation";

    public IWay Open(string way) => way switch
    {
        Baseline => new PlainWay(),
        OursOnSlice => new LibraryWay(1),
        Products => new ProductsWay(),
        _ => new LibraryWay(Slices),
    };

    public void Run(TextWriter output)
    {
        EnsureSameNumbers();
        var measured = Alternation.Measure(this, Baseline, OursOnSlice, Products);
        BenchmarkLine.Of($"{Name}-slice", SliceFrames, measured[0], measured[1], measured[2]).Print(output);

        using var whole = new WayProcess(Name, OursOnAll);
        var time = whole.Run();
        new BenchmarkLine
        {
            Case = Name,
            BaselineMs = Slices * measured[0].Ms,
            Ms = time,
            CeilingMs = Slices * measured[2].Ms,
            PeakMemoryMb = whole.PeakMb(),
            PerSecond = Slices * SliceFrames / time * 1000,
        }.Print(output);
    }

    private static void EnsureSameNumbers()
    {
        using var plain = new PlainWay();
        using var ours = new LibraryWay(1);
        plain.Run();
        ours.Run();
        (double Expected, double Actual)[] pairs =
        [
            (plain.Result!.MpjpeMm, ours.Result!.MpjpeMm), (plain.Result.PaMpjpeMm, ours.Result.PaMpjpeMm),
            (plain.Result.PveMm, ours.Result.PveMm),
            (plain.Result.AccelerationMm, ours.Result.AccelerationMmPerFrame2),
            (plain.Result.AccelerationErrorMm, ours.Result.AccelerationErrorMmPerFrame2),
        ];
        foreach (var (expected, actual) in pairs)
        {
            if (!(Math.Abs(expected - actual) <= 1e-4 * expected))
            {
                throw new InvalidOperationException($"The plain way measures {expected} but ours {actual}.");
            }
        }
    }

    private sealed class PlainWay : IWay
    {
        private readonly PlainEvaluation _evaluation = new(GoldenBody.Read());
        private readonly RandomPoses _poses = RandomPoses.Create(SliceFrames);

        public PlainResult? Result { get; private set; }

        public void Run() => Result = _evaluation.Measure(_poses);

        public void Dispose()
        {
        }
    }

    /// <summary>
    /// Shape and pose to offsets of all vertices, of the predicted and the true body: what the vertex error cannot do without.
    /// </summary>
    private sealed class ProductsWay : IWay
    {
        private readonly Tensor _parameters = randn(SliceFrames, 217);
        private readonly Tensor _directions = randn(217, 3 * 6890);

        public void Run()
        {
            _parameters.matmul(_directions).Dispose();
            _parameters.matmul(_directions).Dispose();
        }

        public void Dispose()
        {
            _parameters.Dispose();
            _directions.Dispose();
        }
    }

    private sealed class LibraryWay : IWay
    {
        private readonly TemporaryFolder _folder = new();
        private readonly BodyModel _body = new(GoldenBody.Read());
        private readonly MemoryPredictor _predictor;
        private readonly FrameStore _store;

        public LibraryWay(int slices)
        {
            var poses = RandomPoses.Create(slices * SliceFrames);
            _store = poses.Write(_folder.File("store"), SliceFrames);
            _predictor = new MemoryPredictor(poses);
        }

        public EvaluationResult? Result { get; private set; }

        public void Run() => Result = new Evaluator(_body, CPU).Evaluate(_predictor, _store, new EvaluationOptions());

        public void Dispose()
        {
            _store.Dispose();
            _body.Dispose();
            _folder.Dispose();
        }
    }
}
