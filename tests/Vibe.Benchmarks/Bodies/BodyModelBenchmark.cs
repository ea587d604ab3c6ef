using Vibe.Benchmarks.Measuring;
using Vibe.Benchmarks.Training;
using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Core.Runtime;
using Vibe.Testing;
using static TorchSharp.torch;

namespace Vibe.Benchmarks.Bodies;

/// <summary>The 49 keypoints of 512 bodies and their gradients: by the whole mesh of 6890 vertices, and without it.</summary>
internal sealed class BodyModelBenchmark : IComparison
{
    private const int Bodies = 512;
    private const double Tolerance = 1e-5;
    private const string Baseline = "baseline";
    private const string Ours = "ours";
    private const string Products = "products";

    public string Name => "body-model";

    public IWay Open(string way) => way switch
    {
        Baseline => new PlainWay(),
        Ours => new PointsWay(),
        _ => new ProductsWay(),
    };

    public void Run(TextWriter output)
    {
        using (NewDisposeScope())
        {
            using var body = new BodyModel(GoldenBody.Read());
            var (betas, rotations) = Sample(4);
            var plain = new PlainBody(GoldenBody.Read()).Pose(betas, rotations).Keypoints;
            var difference = (plain - body.Keypoints(betas, rotations)).abs().max().item<float>();
            if (difference > Tolerance)
            {
                throw new InvalidOperationException($"The keypoints differ by {difference} m.");
            }
        }

        var measured = Alternation.Measure(this, Baseline, Ours, Products);
        BenchmarkLine.Of(Name, Bodies, measured[0], measured[1], measured[2]).Print(output);
    }

    private static (Tensor Betas, Tensor Rotations) Sample(int bodies) =>
        (randn(bodies, 10, requires_grad: true), Rotations.FromAxisAngle(randn(bodies, 24, 3) * 0.3f).detach().requires_grad_());

    private sealed class PlainWay : IWay
    {
        private readonly PlainBody _body = new(GoldenBody.Read());

        public void Run()
        {
            using var scope = NewDisposeScope();
            var (betas, rotations) = Sample(Bodies);
            _body.Pose(betas, rotations).Keypoints.square().sum().backward();
        }

        public void Dispose()
        {
        }
    }

    private sealed class PointsWay : IWay
    {
        private readonly BodyModel _body = new(GoldenBody.Read());

        public PointsWay() => CpuMemory.KeepFreed(); // as the trainer's program does

        public void Run()
        {
            using var scope = NewDisposeScope();
            var (betas, rotations) = Sample(Bodies);
            _body.Keypoints(betas, rotations).square().sum().backward();
        }

        public void Dispose() => _body.Dispose();
    }

    /// <summary>Shape and pose to 20 points of 24 joints, and the joints' transforms applied, forwards and backwards.</summary>
    private sealed class ProductsWay : IWay
    {
        private const int Columns = 20 * 24 * 4;
        private readonly Tensor _parameters = randn(Bodies, 217);
        private readonly Tensor _directions = randn(217, Columns);
        private readonly Tensor _rest = randn(Bodies, Columns);
        private readonly Tensor _transforms = randn(Bodies, 96, 3);
        private readonly Tensor _points = randn(Bodies, 20, 3);

        public void Run()
        {
            using var scope = NewDisposeScope();
            _parameters.matmul(_directions);
            _rest.matmul(_directions.t());
            var rest = _rest.view(Bodies, 20, 96);
            rest.bmm(_transforms);
            _points.bmm(_transforms.transpose(1, 2));
            rest.transpose(1, 2).bmm(_points);
        }

        public void Dispose()
        {
            _parameters.Dispose();
            _directions.Dispose();
            _rest.Dispose();
            _transforms.Dispose();
            _points.Dispose();
        }
    }
}
