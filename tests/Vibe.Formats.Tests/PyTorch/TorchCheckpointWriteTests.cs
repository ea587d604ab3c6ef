using System.IO.Compression;
using Vibe.Formats.PyTorch;
using Vibe.Formats.Tests.Support;

namespace Vibe.Formats.Tests.PyTorch;

public sealed class TorchCheckpointWriteTests : TemporaryFolder
{
    [Fact]
    public void Write_ReadsBackEveryValue()
    {
        var bytes = Enumerable.Range(0, 256).Select(value => (byte)value).ToArray();
        var content = new CheckpointDictionary
        {
            ["none"] = null,
            ["truth"] = true,
            ["lie"] = false,
            ["integers"] = new List<object?> { 0L, 255L, 256L, -1L, (long)int.MinValue, 1L << 31, long.MinValue, long.MaxValue },
            ["doubles"] = new List<object?> { 0.1, -0.0, double.Epsilon, double.PositiveInfinity },
            ["text"] = "naïve 中😀\n",
            ["empty"] = string.Empty,
            ["bytes"] = bytes,
            ["nested"] = new CheckpointDictionary { { 7L, new CheckpointDictionary() }, { "7", new List<object?>() } },
        };
        TorchCheckpoint.Write(File("values.pt"), content);

        var actual = TorchCheckpoint.Read(File("values.pt"));

        Assert.Equal(content.Keys, actual.Keys);
        Assert.Equal(content.Take(6).Select(pair => pair.Value), actual.Take(6).Select(pair => pair.Value));
        Assert.Equal(string.Empty, actual["empty"]);
        Assert.Equal(bytes, actual["bytes"]);
        var nested = Assert.IsType<CheckpointDictionary>(actual["nested"]);
        Assert.Equal([7L, "7"], nested.Keys);
        Assert.Empty(Assert.IsType<CheckpointDictionary>(nested[7]));
        Assert.Empty(Assert.IsType<List<object?>>(nested["7"]));
    }

    [Theory]
    [InlineData(TensorType.Float16, 2)]
    [InlineData(TensorType.BFloat16, 2)]
    [InlineData(TensorType.Float32, 4)]
    [InlineData(TensorType.Float64, 8)]
    [InlineData(TensorType.UInt8, 1)]
    [InlineData(TensorType.Int8, 1)]
    [InlineData(TensorType.Int16, 2)]
    [InlineData(TensorType.Int32, 4)]
    [InlineData(TensorType.Int64, 8)]
    [InlineData(TensorType.Bool, 1)]
    public void Write_ReadsTensorsBackBitForBit(TensorType type, int size)
    {
        var bytes = new byte[6 * size];
        new Random(5).NextBytes(bytes);
        TorchCheckpoint.Write(File("tensor.pt"), new CheckpointDictionary { ["weight"] = new TensorData(type, [2, 3], bytes) });

        var actual = Assert.IsType<TensorData>(TorchCheckpoint.Read(File("tensor.pt"))["weight"]);

        Assert.Equal(type, actual.Type);
        Assert.Equal([2L, 3L], actual.Shape);
        Assert.Equal(bytes, actual.Bytes.ToArray());
    }

    [Fact]
    public void Write_KeepsScalarsAndEmptyTensors()
    {
        TorchCheckpoint.Write(File("tensors.pt"), new CheckpointDictionary
        {
            ["scalar"] = TensorData.From<long>([42]),
            ["empty"] = TensorData.From<float>([], 0, 3),
        });

        var actual = TorchCheckpoint.Read(File("tensors.pt"));

        Assert.Equal([42L], ((TensorData)actual["scalar"]!).ToArray<long>());
        Assert.Empty(((TensorData)actual["scalar"]!).Shape);
        Assert.Equal([0L, 3L], ((TensorData)actual["empty"]!).Shape);
    }

    [Fact]
    public void Write_ReadsLargeTensorsBackBitForBit_AndNoticesADamagedByte()
    {
        // Large enough to be read in shares.
        var bytes = new byte[9_000_004];
        new Random(6).NextBytes(bytes);
        TorchCheckpoint.Write(
            File("large.pt"), new CheckpointDictionary { ["weight"] = new TensorData(TensorType.UInt8, [bytes.Length], bytes) });

        Assert.True(((TensorData)TorchCheckpoint.Read(File("large.pt"))["weight"]!).Bytes.Span.SequenceEqual(bytes));
        var file = System.IO.File.ReadAllBytes(File("large.pt"));
        file[7_000_000] ^= 1;
        Assert.Contains(
            "CRC-32",
            Assert.Throws<InvalidDataException>(() => TorchCheckpoint.Read(File("damaged.pt", file))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Write_AlignsStorages_AndStoresThem()
    {
        TorchCheckpoint.Write(File("small.pt"), Small());
        var file = System.IO.File.ReadAllBytes(File("small.pt"));
        using var zip = ZipFile.OpenRead(File("small.pt"));

        Assert.Equal(
            ["archive/data.pkl", "archive/byteorder", "archive/data/0", "archive/data/1", "archive/version"],
            zip.Entries.Select(entry => entry.FullName));
        Assert.All(zip.Entries, entry => Assert.Equal(entry.Length, entry.CompressedLength));
        var first = file.AsSpan().IndexOf(((TensorData)Small()["weight"]!).Bytes.Span);
        Assert.Equal(0, first % 64);
    }

    [Fact]
    public void Write_GivesEqualFiles_ForEqualContents()
    {
        TorchCheckpoint.Write(File("a.pt"), Small());
        TorchCheckpoint.Write(File("b.pt"), Small());

        Assert.Equal(System.IO.File.ReadAllBytes(File("a.pt")), System.IO.File.ReadAllBytes(File("b.pt")));
    }

    [Fact]
    public void Write_ReadsBackPublishedLayouts()
    {
        var original = TorchCheckpoint.Read(FormatFixtures.PathOf(FormatFixtures.Smallest("pytorch-checkpoints/*.pth*")));
        TorchCheckpoint.Write(File("first.pt"), original);
        TorchCheckpoint.Write(File("second.pt"), TorchCheckpoint.Read(File("first.pt")));

        Assert.Equal(System.IO.File.ReadAllBytes(File("first.pt")), System.IO.File.ReadAllBytes(File("second.pt")));
    }

    [Fact]
    public void Write_Throws_WhenATensorsBytesDoNotFit()
    {
        var content = new CheckpointDictionary { ["weight"] = new TensorData(TensorType.Float32, [3], new byte[8]) };

        var error = Assert.Throws<ArgumentException>(() => TorchCheckpoint.Write(File("wrong.pt"), content));

        Assert.StartsWith("A Float32 tensor of shape (3) cannot have 8 bytes.", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Folder));
    }

    [Fact]
    public void Write_Throws_WhenADictionaryContainsItself()
    {
        var content = new CheckpointDictionary();
        content["self"] = content;

        Assert.Throws<ArgumentException>(() => TorchCheckpoint.Write(File("wrong.pt"), content));
    }

    [Fact]
    public void Set_Throws_WhenTheTypeIsNotACheckpoints()
    {
        var content = new CheckpointDictionary();

        Assert.Throws<ArgumentException>(() => content["moment"] = DateTime.UnixEpoch);
    }

    [Fact]
    public void Indexer_NamesTheKeys_WhenThereIsNoSuchKey()
    {
        var error = Assert.Throws<KeyNotFoundException>(() => Small()["bias"]);

        Assert.Equal("No key 'bias'; there are weight, step.", error.Message);
    }

    [Fact]
    public void Read_RefusesEveryTruncation()
    {
        TorchCheckpoint.Write(File("small.pt"), Small());
        var whole = System.IO.File.ReadAllBytes(File("small.pt"));

        for (var length = 0; length < whole.Length; length++)
        {
            var path = File("cut.pt", whole[..length]);
            Assert.Throws<InvalidDataException>(() => TorchCheckpoint.Read(path));
        }
    }

    [Fact]
    public void ToArray_WidensBFloat16()
    {
        // 0x3FC0 is the upper half of 1.5f, 0xC000 of -2f.
        var tensor = new TensorData(TensorType.BFloat16, [2], new byte[] { 0xC0, 0x3F, 0x00, 0xC0 });

        Assert.Equal([1.5f, -2f], tensor.ToArray<float>());
    }

    private static CheckpointDictionary Small() => new()
    {
        ["weight"] = TensorData.From<float>([1.25f, -2.5f, 3.75f, 4e-30f], 2, 2),
        ["step"] = TensorData.From<long>([12345678901]),
    };
}
