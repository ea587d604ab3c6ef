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

    public static TheoryData<string, string> Checkpoints() => new()
    {
        { "checkpoint.legacy.pth.tar", "checkpoint" },
        { "checkpoint.zip.pth.tar", "checkpoint" },
        { "checkpoint.cuda-2019.pth.tar", "checkpoint.cuda-2019" },
        { "spin_model_checkpoint.pth.tar", "spin_model_checkpoint" },
    };

    public static TheoryData<string, bool> Refused() => FormatFixtures.Refused(Format, string.Empty);

    [Theory]
    [MemberData(nameof(Checkpoints))]
    public void Read_GivesTorchsTensors(string file, string expected)
    {
        var actual = Flatten(TorchCheckpoint.Read(FormatFixtures.PathOf(Format, file)));
        using var archive = NpzArchive.Open(FormatFixtures.PathOf(Format, expected + ".expected.npz"));

        Assert.Equal(archive.Names.Order(), actual.Where(pair => pair.Value is TensorData).Select(pair => pair.Key).Order());
        Assert.All(archive.Names, name => AssertEqual(archive.Read(name), (TensorData)actual[name]!));
    }

    [Theory]
    [MemberData(nameof(Checkpoints))]
    public void Read_GivesPythonsValues(string file, string expected)
    {
        var actual = Flatten(TorchCheckpoint.Read(FormatFixtures.PathOf(Format, file)));
        var values = FormatFixtures.Json(Format, expected + ".expected.json").EnumerateObject().ToArray();

        Assert.Equal(values.Select(value => value.Name).Order(), actual.Where(pair => pair.Value is not TensorData).Select(pair => pair.Key).Order());
        Assert.All(values, value => AssertEqual(value.Value, actual[value.Name]));
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
        Assert.Equal(expected.Descriptor, actual.Type.NumpyDescriptor());
        Assert.Equal(expected.Shape, actual.Shape);
        Assert.True(expected.InOrder().Span.SequenceEqual(actual.Bytes.Span));
    }

    private static void AssertEqual(JsonElement expected, object? actual)
    {
        switch (actual)
        {
            case List<object?> list:
                Assert.Equal(expected.GetArrayLength(), list.Count);
                Assert.All(expected.EnumerateArray().Zip(list), pair => AssertEqual(pair.First, pair.Second));
                break;
            case bool value: Assert.Equal(expected.GetBoolean(), value); break;
            case long value: Assert.Equal(expected.GetInt64(), value); break;
            case double value: Assert.Equal(expected.GetDouble(), value); break;
            case string value: Assert.Equal(expected.GetString(), value); break;
            default: Assert.Equal((JsonValueKind.Null, null), (expected.ValueKind, actual)); break;
        }
    }

    /// <summary>Dotted keys; lists of dictionaries are walked through, lists of values are values.</summary>
    private static Dictionary<string, object?> Flatten(CheckpointDictionary content)
    {
        var result = new Dictionary<string, object?>(StringComparer.Ordinal);
        Walk(content, string.Empty);
        return result;

        void Walk(object? value, string key)
        {
            var children = value switch
            {
                CheckpointDictionary dictionary => dictionary.Select(pair => ($"{pair.Key}", pair.Value)),
                List<object?> list when list.Any(item => item is CheckpointDictionary) => list.Select((item, index) => ($"{index}", item)),
                _ => null,
            };
            if (children is null)
            {
                result.Add(key, value);
            }
            else
            {
                children.ToList().ForEach(child => Walk(child.Item2, key.Length == 0 ? child.Item1 : $"{key}.{child.Item1}"));
            }
        }
    }
}
