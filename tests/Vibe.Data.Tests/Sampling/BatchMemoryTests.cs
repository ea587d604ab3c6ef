using Vibe.Data.Sampling;

namespace Vibe.Data.Tests.Sampling;

public sealed class BatchMemoryTests
{
    private const long Available = 8L << 30;

    [Fact]
    public void Require_RefusesFeaturesThatDoNotFit_WithTheNumbers()
    {
        // 65,536 x 4,096 x 2,048 floats = 2^28 x 2^13 bytes = 2,048 GB
        var error = Assert.Throws<InvalidDataException>(
            () => BatchMemory.Require(new() { BatchSize = 65536, ClipLength = 4096 }, Available));

        Assert.Equal(
            "Data:Batch: 65536 clips of 4096 frames are 2048 GB of features in each batch, but there are 8 GB of memory. " +
            "Lower BatchSize or ClipLength.",
            error.Message);
    }

    [Fact]
    public void Require_CountsCrops()
    {
        // 256 x 64 x 150,528 floats = 9.2 GB of crops; as features 0.125 GB
        BatchMixerOptions options = new() { BatchSize = 256, ClipLength = 64 };
        BatchMemory.Require(options, Available);

        var error = Assert.Throws<InvalidDataException>(() => BatchMemory.Require(options with { Input = BatchInput.Crops }, Available));

        Assert.Contains(
            "256 clips of 64 frames are 9.2 GB of crops in each batch, but there are 8 GB", error.Message, StringComparison.Ordinal);
    }
}
