using Vibe.Core;
using Vibe.Core.Models;
using Vibe.Core.Weights;
using Vibe.Data.Images;
using Vibe.Formats.PyTorch;
using Vibe.Preparation.Features;
using Vibe.Testing;
using static TorchSharp.torch;

namespace Vibe.Preparation.Tests.Features;

public sealed class ResNetFeatureExtractorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Extract_GivesTheNetworksFeaturesOfNormalisedCrops()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        manual_seed(3);
        using var backbone = new ResNet50();
        using var extractor = new ResNetFeatureExtractor(backbone);
        var crops = new byte[2 * 3 * 224 * 224];
        new Random(1).NextBytes(crops);
        var features = new float[2 * 2048];

        extractor.Extract(crops, features);

        backbone.eval();
        var images = tensor(crops, [2, 3, 224, 224]).to(float32) / 255;
        var mean = tensor(ImageCropper.ImageNetMean.ToArray(), [1, 3, 1, 1]);
        var deviation = tensor(ImageCropper.ImageNetDeviation.ToArray(), [1, 3, 1, 1]);
        Expect.RelativelyWithin(backbone.call((images - mean) / deviation), tensor(features, [2, 2048]), 1e-4);
    }

    // torchvision's layout with a classifier behind it, SPIN's with a regressor, an old file without counters, DataParallel's names.
    [Theory]
    [InlineData("", "fc.weight", true)]
    [InlineData("model", "fc1.weight", true)]
    [InlineData("state_dict", "module.fc.weight", false)]
    [InlineData("gen_state_dict", "encoder.gru.weight_ih_l0", true)]
    public void Load_TakesTheBackboneOfPublishedCheckpoints(string wrapper, string other, bool withCounters)
    {
        manual_seed(4);
        using var backbone = new ResNet50();
        using var own = new ResNetFeatureExtractor(backbone);
        var state = new CheckpointDictionary { { other, TensorFiles.ToData(zeros(2)) } };
        var prefix = wrapper switch { "gen_state_dict" => "backbone.", "state_dict" => "module.", _ => string.Empty };
        foreach (var (name, value) in backbone.state_dict().Where(entry => withCounters || !BackboneCheckpoint.IsCounter(entry.Key)))
        {
            state.Add(prefix + name, TensorFiles.ToData(value));
        }

        var content = wrapper.Length == 0 ? state : new CheckpointDictionary { { wrapper, state }, { "epoch", 3L } };
        TorchCheckpoint.Write(_folder.File("weights.pt"), content);

        using var loaded = ResNetFeatureExtractor.Load(_folder.File("weights.pt"));

        Assert.Equal(own.Identity, loaded.Identity);
        Assert.Matches("^resnet50 sha256:[0-9a-f]{64}$", loaded.Identity);
    }

    [Fact]
    public void Load_SaysWhatIsThere_WhenTheFileHasNoResNet()
    {
        TorchCheckpoint.Write(_folder.File("weights.pt"), new CheckpointDictionary { { "fc.weight", TensorFiles.ToData(zeros(2)) } });

        var error = Assert.Throws<InvalidDataException>(() => ResNetFeatureExtractor.Load(_folder.File("weights.pt")));

        Assert.Contains("weights.pt: expected a ResNet-50 (entries conv1.weight, layer1.0.conv1.weight, ...) but there are fc.weight.",
            error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Identity_TellsWeightsAndPrecisionApart()
    {
        using var one = ResNetFeatureExtractor.Random(1);
        using var again = ResNetFeatureExtractor.Random(1);
        using var other = ResNetFeatureExtractor.Random(2);
        using var half = ResNetFeatureExtractor.Random(1, precision: Precision.Bf16);

        Assert.Equal(one.Identity, again.Identity);
        Assert.NotEqual(one.Identity, other.Identity);
        Assert.StartsWith("resnet50-random-bf16 sha256:", half.Identity, StringComparison.Ordinal);
    }
}
