using Vibe.Core.Models;
using Vibe.Core.Weights;
using Vibe.Formats.PyTorch;
using Vibe.Testing;

namespace Vibe.Core.Tests.Weights;

public sealed class BackboneCheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Load_ListsWhatIsThere_WhereThereIsNoBackbone()
    {
        var path = _folder.File("generator.pt");
        TorchCheckpoint.Write(path, new CheckpointDictionary
        {
            ["gen_state_dict"] = new CheckpointDictionary { ["encoder.gru.bias"] = TensorData.From([1f, 2], 2) },
        });
        using var backbone = new ResNet50();

        var error = Assert.Throws<InvalidDataException>(() => BackboneCheckpoint.Load(backbone, path));

        Assert.Equal(
            $"{path}, gen_state_dict: expected a ResNet-50 (entries conv1.weight, layer1.0.conv1.weight, ...) "
            + "but there are encoder.gru.bias.",
            error.Message);
    }

    [Fact]
    public void Load_NamesWhatIsMissing_WhereABackboneIsIncomplete()
    {
        var path = _folder.File("part.pt");
        TorchCheckpoint.Write(path, new CheckpointDictionary { ["module.backbone.bn1.bias"] = TensorData.From(new float[64], 64) });
        using var backbone = new ResNet50();

        var error = Assert.Throws<InvalidDataException>(() => BackboneCheckpoint.Load(backbone, path));

        Assert.Contains("conv1.weight", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("num_batches_tracked", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("layer1.0.bn1.num_batches_tracked", true)]
    [InlineData("layer1.0.bn1.running_mean", false)]
    public void IsCounter_KnowsTheCountersOfBatches(string name, bool expected) =>
        Assert.Equal(expected, BackboneCheckpoint.IsCounter(name));

    public void Dispose() => _folder.Dispose();
}
