using System.Text.Json;
using Vibe.Formats.Inspection;
using Vibe.Formats.Numpy;
using Vibe.Formats.PyTorch;
using Vibe.Formats.Tests.Support;

namespace Vibe.Formats.Tests.PyTorch;

[Trait("Category", "Formats")]
public sealed class TorchCheckpointReadTests
{
    private const string Format = "pytorch-checkpoints";

    /// <summary>Every checkpoint with the beginning of the name that its expected values have.</summary>
    public static TheoryData<string, string> Checkpoints()
    {
        var data = new TheoryData<string, string>();
        foreach (var (file, stem) in FormatFixtures.WithExpected(Format, ".expected.npz", Format + "/*.pth*", Format + "/*.pt"))
        {
            data.Add(file, stem);
        }

        return data;
    }

    public static TheoryData<string, bool> Refused() => FormatFixtures.Refused(Format, string.Empty);

    [Theory]
    [MemberData(nameof(Checkpoints))]
    public void Read_GivesTorchsTensors(string file, string expected)
    {
        var actual = Flatten(TorchCheckpoint.Read(FormatFixtures.PathOf(file)));
        using var archive = NpzArchive.Open(FormatFixtures.PathOf(expected + ".expected.npz"));

        Assert.Equal(archive.Names.Order(), actual.Where(pair => pair.Value is TensorData).Select(pair => pair.Key).Order());
        Assert.All(archive.Names, name => AssertEqual(archive.Read(name), (TensorData)actual[name]!));
    }

    [Theory]
    [MemberData(nameof(Checkpoints))]
    public void Read_GivesPythonsValues(string file, string expected)
    {
        var actual = Flatten(TorchCheckpoint.Read(FormatFixtures.PathOf(file)));
        var values = Leaves.Of(FormatFixtures.Json(expected + ".expected.json")).ToArray();

        Assert.Equal(
            values.Select(value => value.Key).Order(), actual.Where(pair => pair.Value is not TensorData).Select(pair => pair.Key).Order());
        Assert.All(values, value => AssertEqual(value.Value, actual[value.Key]));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Read_RefusesHostileFiles(string file, bool must)
    {
        var path = FormatFixtures.PathOf(Format, "must-refuse", file);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var error = Record.Exception(() => TorchCheckpoint.Read(path));

        Assert.True(error is InvalidDataException || (error is null && !must), $"{error}");
        Assert.Contains(file, error?.Message ?? file, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20 << 20);
    }

    [Fact]
    public void Read_GivesSparseTensors_WrittenOut()
    {
        var tensor = Assert.IsType<TensorData>(TorchCheckpoint.Read(FormatFixtures.Fault("torch_sparse.pt"))["J"]);

        Assert.Equal([2L, 4L], tensor.Shape);
        Assert.Equal([0f, 0, 0.5f, 0, 0.25f, 0, 0, 2], tensor.ToArray<float>());
        Assert.Contains(
            FileInspector.Describe(FormatFixtures.Fault("torch_sparse.pt")),
            line => line.Contains("sparse float32 (2, 4), 3 values", StringComparison.Ordinal));
    }

    private static void AssertEqual(NpyArray expected, TensorData actual)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        if (actual.Type == TensorType.BFloat16)
        {
            Assert.Equal(expected.ToArray<float>(), actual.ToArray<float>()); // numpy has no such type
            return;
        }

        Assert.Equal(expected.Descriptor, actual.Type.NumpyDescriptor());
        Assert.True(expected.InOrder().Span.SequenceEqual(actual.Bytes.Span));
    }

    private static void AssertEqual(JsonElement expected, object? actual)
    {
        switch (actual)
        {
            case bool value: Assert.Equal(expected.GetBoolean(), value); break;
            case long value: Assert.Equal(expected.GetInt64(), value); break;
            case double value: Assert.Equal(Leaves.Number(expected), value); break;
            case string value: Assert.Equal(expected.GetString(), value); break;
            default: Assert.Equal((JsonValueKind.Null, null), (expected.ValueKind, actual)); break;
        }
    }

    private static Dictionary<string, object?> Flatten(CheckpointDictionary content) => Leaves.Of(content, value => value switch
    {
        CheckpointDictionary dictionary => dictionary.Select(pair => ($"{pair.Key}", pair.Value)),
        List<object?> list => list.Select((item, index) => ($"{index}", item)),
        _ => null,
    });
}
