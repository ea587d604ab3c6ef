using Vibe.Benchmarks.Measuring;
using Vibe.Core;
using Vibe.Core.Models;
using Vibe.Core.Runtime;
using Vibe.Data.Images;
using Vibe.Preparation.Features;
using Vibe.Preparation.Pipeline;
using static TorchSharp.torch;

namespace Vibe.Benchmarks.Features;

/// <summary>
/// From JPEG files of 1920 x 1080 px to a store of features, as the preparation of a data set goes. The plain way decodes each picture
/// whole and then runs the network as it is, in float32, one after the other; the ceiling is the network alone as it is made for
/// extraction.
/// </summary>
internal sealed class FeatureFilesBenchmark : IComparison
{
    private const int Pictures = 96;
    private const int PlainBatch = 32;
    private const string Baseline = "baseline";
    private const string Ours = "ours";
    private const string Network = "network";

    public string Name => "features-files";

    public IWay Open(string way) => way switch
    {
        Baseline => new PlainWay(),
        Ours => new FilesWay(),
        _ => new NetworkWay(),
    };

    public void Run(TextWriter output)
    {
        var measured = Alternation.Measure(this, Baseline, Ours, Network);
        BenchmarkLine.Of(Name, Pictures, measured[0], measured[1], measured[2]).Print(output);
    }

    private sealed class PlainWay : IWay
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("vibe-pictures-").FullName;
        private readonly ResNet50 _network = new();

        public PlainWay()
        {
            _network.eval();
            DrawnVideo.Draw(_folder, Pictures);
        }

        public void Run()
        {
            using var noGradient = no_grad();
            foreach (var batch in Directory.GetFiles(_folder).Chunk(PlainBatch))
            {
                using var scope = NewDisposeScope();
                _network.call(stack(
                    batch.Select(path => tensor(ImageCropper.SampleNormalized(RgbImage.Load(path), DrawnVideo.Crop), [3, 224, 224]))));
            }
        }

        public void Dispose()
        {
            _network.Dispose();
            Directory.Delete(_folder, recursive: true);
        }
    }

    private sealed class FilesWay : IWay
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("vibe-pictures-").FullName;
        private readonly ResNetFeatureExtractor _extractor;
        private int _runs;

        public FilesWay()
        {
            CpuMemory.KeepFreed(); // as the program does
            _extractor = ResNetFeatureExtractor.Random(precision: Precision.Bf16);
            DrawnVideo.Draw(Directory.CreateDirectory(Source).FullName, Pictures);
        }

        private string Source => Path.Combine(_folder, "pictures");

        public void Run()
        {
            var store = Path.Combine(_folder, $"store{_runs++}");
            VideoPreparation.Prepare(new DrawnVideo(), Source, store, new PreparationOptions(), _extractor);
            Directory.Delete(store, recursive: true);
        }

        public void Dispose()
        {
            _extractor.Dispose();
            Directory.Delete(_folder, recursive: true);
        }
    }

    private sealed class NetworkWay : IWay
    {
        private readonly FoldedResNet50 _network;
        private readonly Tensor _images = randn(Pictures, 3, 224, 224);

        public NetworkWay()
        {
            CpuMemory.KeepFreed(); // as the program does
            using var backbone = new ResNet50();
            _network = new FoldedResNet50(backbone);
        }

        public void Run() => _network.Extract(_images).Dispose();

        public void Dispose() => _network.Dispose();
    }
}
