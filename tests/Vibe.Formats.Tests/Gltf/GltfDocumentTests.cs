using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using Vibe.Formats.Gltf;
using Vibe.Formats.Tests.Support;

namespace Vibe.Formats.Tests.Gltf;

public sealed class GltfDocumentTests : TemporaryFolder
{
    private const int JsonStart = 20; // 12 bytes of header, 8 of the JSON chunk's head

    [Fact]
    public void ToBytes_GivesHeaderSceneAndNoBinaryPart_WithoutNumbers()
    {
        var document = new GltfDocument();
        var node = document.Add("nodes", new JsonObject { ["name"] = "a" });

        var bytes = document.ToBytes([node]);

        Assert.Equal("glTF", Encoding.ASCII.GetString(bytes, 0, 4));
        Assert.Equal([2, bytes.Length, bytes.Length - JsonStart], Words(bytes.AsSpan(4, 12)));
        Assert.Equal("JSON", Encoding.ASCII.GetString(bytes, 16, 4));
        var root = Root(bytes);
        Assert.Equal("2.0", (string?)root["asset"]!["version"]);
        Assert.Equal(node, (int)root["scenes"]![0]!["nodes"]![0]!);
        Assert.Equal("a", (string?)root["nodes"]![0]!["name"]);
        Assert.Null(root["buffers"]);
    }

    [Fact]
    public void AddAttribute_GivesAnAccessorWithItsBounds()
    {
        var document = new GltfDocument();

        var accessor = document.AddAttribute([1, 5, -3, -1, 7, 2], 3);

        var item = Root(document.ToBytes([]))["accessors"]![accessor]!;
        Assert.Equal(("VEC3", 2, 5126), ((string)item["type"]!, (int)item["count"]!, (int)item["componentType"]!));
        Assert.Equal("[-1,5,-3]", item["min"]!.ToJsonString());
        Assert.Equal("[1,7,2]", item["max"]!.ToJsonString());
    }

    [Fact]
    public void ToBytes_PutsEachArrayAtAMultipleOfFour()
    {
        var document = new GltfDocument();
        document.AddJoints([1, 2, 3, 4, 5]);
        document.AddIndices([0, 2, 1]);
        document.AddNumbers([0.5f], 1);

        var bytes = document.ToBytes([]);

        var views = Root(bytes)["bufferViews"]!.AsArray();
        Assert.Equal([0, 8, 20], views.Select(view => (int)view!["byteOffset"]!)); // 5 joints are padded to 8 bytes
        Assert.Equal([5, 12, 4], views.Select(view => (int)view!["byteLength"]!));
        Assert.Equal([34962, 34963, null], views.Select(view => (int?)view!["target"]));
        var binary = Binary(bytes);
        Assert.Equal(24, binary.Length);
        Assert.Equal([1, 2, 3, 4, 5, 0, 0, 0], binary[..8]);
        Assert.Equal([0, 2, 1], Words(binary.AsSpan(8, 12)));
        Assert.Equal(0.5f, BitConverter.ToSingle(binary, 20));
    }

    [Fact]
    public void AddNumbers_GivesMatricesWithoutBounds()
    {
        var document = new GltfDocument();

        var accessor = document.AddNumbers(new float[32], 16);

        var item = Root(document.ToBytes([]))["accessors"]![accessor]!;
        Assert.Equal(("MAT4", 2), ((string)item["type"]!, (int)item["count"]!));
        Assert.Null(item["min"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void AddNumbers_RefusesOtherNumbersOfComponents(int components)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new GltfDocument().AddNumbers([1, 2, 3, 4, 5], components));

        Assert.StartsWith("Expected 1 to 4 or 16 components.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WritesTheSameBytes()
    {
        var document = new GltfDocument();
        document.AddAttribute([1, 2, 3], 3);
        var path = File("scene.glb");

        document.Write(path, [0]);

        Assert.Equal(document.ToBytes([0]), System.IO.File.ReadAllBytes(path));
    }

    private static int[] Words(ReadOnlySpan<byte> bytes) => MemoryMarshal.Cast<byte, int>(bytes).ToArray();

    private static int JsonLength(byte[] bytes) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(12));

    private static JsonNode Root(byte[] bytes) => JsonNode.Parse(bytes.AsSpan(JsonStart, JsonLength(bytes)))!;

    private static byte[] Binary(byte[] bytes)
    {
        var start = JsonStart + JsonLength(bytes);
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(start));
        Assert.Equal("BIN\0", Encoding.ASCII.GetString(bytes, start + 4, 4));
        Assert.Equal(bytes.Length, start + 8 + length);
        return bytes[(start + 8)..];
    }
}
