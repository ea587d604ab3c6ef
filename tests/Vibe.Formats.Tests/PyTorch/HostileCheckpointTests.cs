using System.Text;
using Vibe.Formats.PyTorch;
using Vibe.Formats.Tests.Support;

namespace Vibe.Formats.Tests.PyTorch;

[Trait("Category", "Formats")]
public sealed class HostileCheckpointTests : TemporaryFolder
{
    private const string Format = "pytorch-checkpoints";

    /// <summary>The smallest checkpoint of either form.</summary>
    public static TheoryData<string> Small() =>
        [FormatFixtures.Smallest(Format + "/*.pth*", IsZip), FormatFixtures.Smallest(Format + "/*.pth*", file => !IsZip(file))];

    [Fact]
    public void Read_RefusesEveryTruncation_OfALegacyFile()
    {
        var pickle = TorchSamples.Dictionary(
            ("a", TorchSamples.Tensor("FloatStorage", "0", 4)), ("b", TorchSamples.Tensor("FloatStorage", "0", 4)));
        var whole = TorchSamples.Legacy(pickle, (4, TorchSamples.Bytes(1f, 2, 3, 4)));
        Assert.Equal(2, TorchCheckpoint.Read(File("whole.pt", whole)).Count);

        for (var length = 0; length < whole.Length; length++)
        {
            var path = File("cut.pt", whole[..length]);
            Assert.Throws<InvalidDataException>(() => TorchCheckpoint.Read(path));
        }
    }

    [Theory]
    [MemberData(nameof(Small))]
    public void Read_GivesDataOrRefuses_WhenBytesAreMutated(string file)
    {
        var original = System.IO.File.ReadAllBytes(FormatFixtures.PathOf(file));

        Mutations.AssertDataOrRefusal(original, bytes => TorchCheckpoint.Read(File("mutated.pt", bytes)));
    }

    [Fact]
    public void Read_RefusesViewsThatWouldBeFarLargerThanTheFile()
    {
        // One float, seen as 30000 x 30000 by strides of 0.
        var path = File("expanded.pt", LegacyWithTensor("J\x30\x75\0\0J\x30\x75\0\0\u0086", "K\0K\0\u0086"));

        var error = Assert.Throws<InvalidDataException>(() => TorchCheckpoint.Read(path));

        Assert.Contains("a view of shape (30000,30000) would be far larger than the file", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ExpandsViewsOfReasonableSize()
    {
        var path = File("expanded.pt", LegacyWithTensor("K\u0003K\u0002\u0086", "K\0K\0\u0086"));

        var tensor = Assert.IsType<TensorData>(TorchCheckpoint.Read(path)["value"]);

        Assert.Equal(Enumerable.Repeat(1.5f, 6), tensor.ToArray<float>());
    }

    [Fact]
    public void Read_RefusesAnObjectInsideItself()
    {
        // ] = empty list, memo 0, its own item.
        var path = File("cycle.pt", Legacy("]q\0h\0a.", "]."));

        var error = Assert.Throws<InvalidDataException>(() => TorchCheckpoint.Read(path));

        Assert.Contains("contains itself", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SharesRepeatedObjects_SoThatABombStaysSmall()
    {
        // 60 times "a list of the list before, twice": 2^60 leaves if they were copied.
        var path = File("bomb.pt", Legacy("]" + string.Concat(Enumerable.Repeat("q\u00010](h\u0001h\u0001e", 60)) + ".", "]."));

        Assert.IsType<List<object?>>(TorchCheckpoint.Read(path)["value"]);
    }

    private static bool IsZip(string file) => System.IO.File.ReadAllBytes(FormatFixtures.PathOf(file))[0] == 'P';

    private static byte[] LegacyWithTensor(string size, string stride)
    {
        var tensor = "ctorch._utils\n_rebuild_tensor_v2\n((U\u0007storagectorch\nFloatStorage\nU\u00010U\u0003cpuK\u0001NtQK\0"
            + size + stride + "\u0089}tR.";
        return [.. Legacy(tensor, "]U\u00010a."), .. BitConverter.GetBytes(1L), .. BitConverter.GetBytes(1.5f)];
    }

    private static byte[] Legacy(string content, string keys) => Encoding.Latin1.GetBytes(
        "\u0080\u0002\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019.\u0080\u0002M\u00e9\u0003.\u0080\u0002}." + content + keys);
}
