using System.Text;
using Vibe.Formats.Inspection;
using Vibe.Formats.PyTorch;
using Vibe.Formats.SafeTensors;
using Vibe.Formats.Tests.Support;

namespace Vibe.Formats.Tests.SafeTensors;

[Trait("Category", "Formats")]
public sealed class SafeTensorsFileTests : TemporaryFolder
{
    private const string Two = """
        {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},
        "b":{"dtype":"U8","shape":[],"data_offsets":[8,9]}}
        """;

    [Fact]
    public void Write_GivesAFileThatReadsBackEqual()
    {
        var tensors = new CheckpointDictionary();
        foreach (var type in Enum.GetValues<TensorType>())
        {
            var bytes = Enumerable.Range(0, 6 * type.Size());
            tensors.Add($"layer.{type}", new TensorData(type, [2, 3], bytes.Select(value => (byte)value).ToArray()));
        }

        tensors.Add("empty", TensorData.From<float>([], 0, 3));
        tensors.Add("scalar \"quoted\"", TensorData.From([7L]));

        SafeTensorsFile.Write(File("x.safetensors"), tensors, new Dictionary<string, string> { ["format"] = "pt" });
        var read = SafeTensorsFile.Read(File("x.safetensors"));

        Assert.Equal(tensors.Keys, read.Tensors.Keys);
        Assert.Equal("pt", read.Metadata["format"]);
        Assert.All(tensors.Zip(read.Tensors), pair => AssertEqual((TensorData)pair.First.Value!, (TensorData)pair.Second.Value!));
    }

    [Fact]
    public void Read_TakesAHandMadeFile()
    {
        var read = SafeTensorsFile.Read(File("x.safetensors", Made(Two)));

        Assert.Equal([1.5f, -2f], ((TensorData)read.Tensors["a"]!).ToArray<float>());
        Assert.Equal([(byte)9], ((TensorData)read.Tensors["b"]!).ToArray<byte>());
    }

    [Theory]
    [InlineData("[0,8]", "[0,7]", "cannot lie at bytes 0 to 7")]
    [InlineData("[8,9]", "[7,8]", "starts at byte 7 of the data, expected 8")]
    [InlineData("[8,9]", "[9,10]", "starts at byte 9 of the data, expected 8")]
    [InlineData("[2]", "[4611686018427387904,4611686018427387904,2]", "cannot lie at bytes")]
    [InlineData("[2]", "[-2]", "cannot lie at bytes")]
    [InlineData("\"b\"", "\"a\"", "names 'a' twice")]
    [InlineData("\"dtype\":\"F32\",", "", "lacks its dtype")]
    [InlineData("[2]", "\"2\"", "not a safetensors header")]
    [InlineData("[2]", "[[[[[[2]]]]]]", "not a safetensors header")]
    [InlineData("[8,9]", "[8,1e99]", "not a safetensors header")]
    public void Read_NamesTheReason_WhenTheHeaderIsWrong(string from, string to, string reason)
    {
        var path = File("x.safetensors", Made(Two.Replace(from, to, StringComparison.Ordinal)));

        var error = Assert.Throws<InvalidDataException>(() => SafeTensorsFile.Read(path));

        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ListsTensorsOfUnreadTypes_AndReadsTheOthers()
    {
        var path = File("x.safetensors", Made(Two.Replace("F32", "F8_E4M3", StringComparison.Ordinal)));

        var read = SafeTensorsFile.Read(path);

        Assert.Equal([(byte)9], ((TensorData)read.Tensors["b"]!).ToArray<byte>());
        Assert.Equal(["b"], read.Tensors.Keys);
        Assert.StartsWith("tensor 'a' is of type F8_E4M3; only F16, BF16,", Assert.Single(read.Skipped), StringComparison.Ordinal);
        Assert.Contains(FileInspector.Describe(path), line => line.Contains("F8_E4M3 (2)", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_RefusesAFileOfUnreadTypesAlone()
    {
        var path = File("x.safetensors", Made(
            Two.Replace("F32", "F8_E4M3", StringComparison.Ordinal).Replace("U8", "F8_E5M2", StringComparison.Ordinal)));

        Assert.Contains("is of type F8_E4M3; only", Assert.Throws<InvalidDataException>(() => SafeTensorsFile.Read(path)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RefusesEveryTruncation()
    {
        var whole = Made(Two);
        for (var length = 0; length < whole.Length; length++)
        {
            var path = File("cut.safetensors", whole[..length]);
            Assert.Throws<InvalidDataException>(() => SafeTensorsFile.Read(path));
        }
    }

    [Fact]
    public void Read_GivesDataOrRefuses_WhenBytesAreMutated() =>
        Mutations.AssertDataOrRefusal(Made(Two), bytes => SafeTensorsFile.Read(File("mutated.safetensors", bytes)));

    [Fact]
    public void Write_RefusesWhatIsNoTensor() => Assert.Throws<ArgumentException>(
        () => SafeTensorsFile.Write(File("x.safetensors"), new CheckpointDictionary { ["epoch"] = 3 }));

    [PythonFact("safetensors.torch")]
    public void Write_GivesAFileThatPythonReads()
    {
        SafeTensorsFile.Write(
            File("x.safetensors"),
            new CheckpointDictionary { ["a"] = TensorData.From([1.5f, 2, 3], 3), ["b"] = TensorData.From([true], 1) });

        var (code, output) = PythonFactAttribute.Run("safetensors.torch",
            "import sys, safetensors.torch as s; t = s.load_file(sys.argv[1]); print(t['a'].tolist(), t['b'].tolist())",
            File("x.safetensors"));

        Assert.Equal((0, "[1.5, 2.0, 3.0] [True]\n"), (code, output));
    }

    private static byte[] Made(string header) =>
    [
        .. BitConverter.GetBytes((ulong)Encoding.UTF8.GetByteCount(header)), .. Encoding.UTF8.GetBytes(header),
        .. BitConverter.GetBytes(1.5f), .. BitConverter.GetBytes(-2f), 9,
    ];

    private static void AssertEqual(TensorData expected, TensorData actual)
    {
        Assert.Equal((expected.Type, string.Join(',', expected.Shape)), (actual.Type, string.Join(',', actual.Shape)));
        Assert.True(expected.Bytes.Span.SequenceEqual(actual.Bytes.Span));
    }
}
