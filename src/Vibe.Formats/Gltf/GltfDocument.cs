using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using Vibe.Formats.Files;

namespace Vibe.Formats.Gltf;

/// <summary>Builds a glTF 2.0 scene and writes it as one binary file (.glb).</summary>
/// <remarks>
/// Objects are added as the specification's JSON and get their index; numbers go into the binary part as accessors. Khronos Group, "glTF
/// 2.0
/// Specification".
/// </remarks>
public sealed class GltfDocument
{
    private const int ArrayBuffer = 34962;
    private const int ElementArrayBuffer = 34963;
    private const int UnsignedByte = 5121;
    private const int UnsignedInt = 5125;
    private const int Float = 5126;
    private const int HeaderSize = 12;
    private const int ChunkHeaderSize = 8;
    private const uint Magic = 0x46546C67;
    private const uint JsonChunk = 0x4E4F534A;
    private const uint BinaryChunk = 0x004E4942;

    private readonly Dictionary<string, JsonArray> _lists = new(StringComparer.Ordinal);
    private readonly List<byte[]> _pieces = [];
    private long _length;

    /// <summary>Adds an object to one of the root's lists.</summary>
    /// <param name="list">The list's name, e.g. <c>nodes</c>.</param>
    /// <param name="value">The object.</param>
    /// <returns>The object's index.</returns>
    public int Add(string list, JsonObject value)
    {
        if (!_lists.TryGetValue(list, out var items))
        {
            items = _lists[list] = [];
        }

        items.Add((JsonNode)value);
        return items.Count - 1;
    }

    /// <summary>Adds vertex attributes, with their bounds.</summary>
    /// <param name="values">The values, (N,components).</param>
    /// <param name="components">Values of an element, 1 to 4.</param>
    /// <returns>The accessor's index.</returns>
    public int AddAttribute(ReadOnlySpan<float> values, int components) => AddFloats(values, TypeOf(components), components, ArrayBuffer);

    /// <summary>Adds numbers that are no vertex attributes, e.g. an animation's, with their bounds.</summary>
    /// <param name="values">The values, (N,components).</param>
    /// <param name="components">Values of an element: 1 to 4, or 16 for matrices.</param>
    /// <returns>The accessor's index.</returns>
    public int AddNumbers(ReadOnlySpan<float> values, int components) => AddFloats(values, TypeOf(components), components, null);

    /// <summary>Adds the joints of vertices.</summary>
    /// <param name="joints">The joints, (N,4).</param>
    /// <returns>The accessor's index.</returns>
    public int AddJoints(ReadOnlySpan<byte> joints) => AddAccessor(joints, UnsignedByte, "VEC4", joints.Length / 4, ArrayBuffer);

    /// <summary>Adds the vertices of triangles.</summary>
    /// <param name="faces">Vertex numbers, (F,3).</param>
    /// <returns>The accessor's index.</returns>
    public int AddIndices(ReadOnlySpan<int> faces) =>
        AddAccessor(MemoryMarshal.AsBytes(faces), UnsignedInt, "SCALAR", faces.Length, ElementArrayBuffer);

    /// <summary>Writes the file; it appears only when it is complete.</summary>
    /// <param name="path">The file.</param>
    /// <param name="scene">The scene's nodes.</param>
    /// <exception cref="IOException">The file would be larger than 4 GB, or cannot be written; names the path.</exception>
    public void Write(string path, IReadOnlyList<int> scene)
    {
        var start = Start(scene, path);
        using var file = new AtomicFile(path);
        file.Write(start);
        _pieces.ForEach(piece => file.Write(piece));
        file.Commit();
    }

    /// <summary>Gives the file's bytes.</summary>
    /// <param name="scene">The scene's nodes.</param>
    /// <exception cref="OverflowException">The file would be larger than 2 GB.</exception>
    public byte[] ToBytes(IReadOnlyList<int> scene)
    {
        var start = Start(scene, "the scene");
        var bytes = new byte[checked((int)(start.Length + _length))];
        start.CopyTo(bytes, 0);
        var at = start.Length;
        foreach (var piece in _pieces)
        {
            piece.CopyTo(bytes, at);
            at += piece.Length;
        }

        return bytes;
    }

    // Header, JSON chunk and the head of the binary chunk.
    private byte[] Start(IReadOnlyList<int> scene, string path)
    {
        ArgumentNullException.ThrowIfNull(scene);
        var json = Encoding.UTF8.GetBytes(Root(scene).ToJsonString());
        var padding = -json.Length & 3;
        var total = HeaderSize + ChunkHeaderSize + json.Length + padding + (_length > 0 ? ChunkHeaderSize + _length : 0);
        return total <= uint.MaxValue
            ?
            [
                .. Words(Magic, 2, (uint)total, (uint)(json.Length + padding), JsonChunk), .. json, .. "   "u8[..padding],
                .. _length > 0 ? Words((uint)_length, BinaryChunk) : [],
            ]
            : throw new IOException($"Could not write {path}: a .glb file has 4 GB at most, but this would have {total} bytes.");
    }

    private JsonObject Root(IReadOnlyList<int> scene)
    {
        var root = new JsonObject
        {
            ["asset"] = new JsonObject { ["version"] = "2.0", ["generator"] = "Vibe.Formats" },
            ["scene"] = 0,
            ["scenes"] = new JsonArray(new JsonObject { ["nodes"] = new JsonArray([.. scene.Select(node => JsonValue.Create(node))]) }),
        };
        foreach (var (name, items) in _lists)
        {
            root[name] = items.DeepClone();
        }

        if (_length > 0)
        {
            root["buffers"] = new JsonArray(new JsonObject { ["byteLength"] = _length });
        }

        return root;
    }

    private static string TypeOf(int components) => components switch
    {
        1 => "SCALAR",
        16 => "MAT4",
        >= 2 and <= 4 => $"VEC{components}",
        _ => throw new ArgumentOutOfRangeException(nameof(components), components, "Expected 1 to 4 or 16 components."),
    };

    private static byte[] Words(params ReadOnlySpan<uint> words)
    {
        var bytes = new byte[4 * words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4 * i), words[i]);
        }

        return bytes;
    }

    private int AddFloats(ReadOnlySpan<float> values, string type, int components, int? target)
    {
        var accessor = AddAccessor(MemoryMarshal.AsBytes(values), Float, type, values.Length / components, target);
        var (low, high) = (new float[components], new float[components]);
        Array.Fill(low, float.PositiveInfinity);
        Array.Fill(high, float.NegativeInfinity);
        for (var i = 0; i < values.Length; i++)
        {
            low[i % components] = MathF.Min(low[i % components], values[i]);
            high[i % components] = MathF.Max(high[i % components], values[i]);
        }

        if (values.Length > 0 && components < 16)
        {
            var item = _lists["accessors"][accessor]!;
            item["min"] = new JsonArray([.. low.Select(value => JsonValue.Create(value))]);
            item["max"] = new JsonArray([.. high.Select(value => JsonValue.Create(value))]);
        }

        return accessor;
    }

    private int AddAccessor(ReadOnlySpan<byte> bytes, int componentType, string type, int count, int? target)
    {
        var view = new JsonObject { ["buffer"] = 0, ["byteOffset"] = _length, ["byteLength"] = bytes.Length };
        if (target is not null)
        {
            view["target"] = target;
        }

        var padded = new byte[(bytes.Length + 3) & ~3];
        bytes.CopyTo(padded);
        _pieces.Add(padded);
        _length += padded.Length;
        return Add("accessors", new JsonObject
        {
            ["bufferView"] = Add("bufferViews", view),
            ["componentType"] = componentType,
            ["count"] = count,
            ["type"] = type,
        });
    }
}
