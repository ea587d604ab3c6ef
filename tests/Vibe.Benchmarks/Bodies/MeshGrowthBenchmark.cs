using System.Globalization;
using Vibe.Benchmarks.Measuring;
using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Core.Runtime;
using static TorchSharp.torch;

namespace Vibe.Benchmarks.Bodies;

/// <summary>How the cost of whole meshes, which only the vertex error and pictures need, grows with their vertices.</summary>
internal sealed class MeshGrowthBenchmark : IComparison
{
    private const int Bodies = 64;

    public string Name => "growth-mesh";

    public IWay Open(string way) => new MeshWay(int.Parse(way, CultureInfo.InvariantCulture));

    public void Run(TextWriter output)
    {
        int[] values = [1723, 3445, 6890, 13780, 27560];
        var measured = Alternation.Measure(this, [.. values.Select(value => value.ToString(CultureInfo.InvariantCulture))]);
        foreach (var (value, one) in values.Zip(measured))
        {
            new BenchmarkLine
            {
                Case = $"{Name}-{value}-fp32",
                Ms = one.Ms,
                PeakMemoryMb = one.PeakMb,
                PerSecond = Bodies / one.Ms * 1000,
            }.Print(output);
        }
    }

    private sealed class MeshWay : IWay
    {
        private readonly BodyModel _body;

        public MeshWay(int vertices)
        {
            CpuMemory.KeepFreed(); // as the program does
            _body = new BodyModel(SizedBody.Create(vertices));
        }

        public void Run()
        {
            using var scope = NewDisposeScope();
            using var noGradient = no_grad();
            _body.Vertices(randn(Bodies, 10), Rotations.FromAxisAngle(randn(Bodies, 24, 3) * 0.3f));
        }

        public void Dispose() => _body.Dispose();
    }
}
