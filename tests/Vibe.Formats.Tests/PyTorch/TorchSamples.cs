using System.IO.Compression;
using System.Text;

namespace Vibe.Formats.Tests.PyTorch;

/// <summary>Makes checkpoints by hand; their pickles are of protocol 0, which is text.</summary>
internal static class TorchSamples
{
    /// <summary>A tensor's pickle in C order.</summary>
    /// <param name="storage">Class of the storage, e.g. <c>FloatStorage</c>.</param>
    /// <param name="key">Its name.</param>
    /// <param name="shape">Length of each axis.</param>
    public static string Tensor(string storage, string key, params int[] shape)
    {
        var count = shape.Aggregate(1, (product, length) => product * length);
        var strides = shape.Select((_, axis) => shape.Skip(axis + 1).Aggregate(1, (product, length) => product * length));
        return $"ctorch._utils\n_rebuild_tensor_v2\n((S'storage'\nctorch\n{storage}\nS'{key}'\nS'cpu'\nI{count}\ntQI0\n"
            + $"{Tuple(shape)}{Tuple(strides)}I00\nccollections\nOrderedDict\n)RtR";
    }

    /// <summary>A sparse tensor's pickle.</summary>
    /// <param name="layout">E.g. <c>torch.sparse_coo</c>.</param>
    /// <param name="indices">Pickle of the indices.</param>
    /// <param name="values">Pickle of the values.</param>
    /// <param name="size">Length of each axis.</param>
    public static string Sparse(string layout, string indices, string values, params int[] size) =>
        $"ctorch._utils\n_rebuild_sparse_tensor\n(ctorch.serialization\n_get_layout\n(S'{layout}'\ntR"
            + $"({indices}{values}ctorch\nSize\n({Tuple(size)}tRttR";

    /// <summary>A dictionary's pickle.</summary>
    /// <param name="entries">Names and pickles.</param>
    public static string Dictionary(params (string Name, string Pickle)[] entries) =>
        "(d" + string.Concat(entries.Select(entry => $"S'{entry.Name}'\n{entry.Pickle}s")) + ".";

    /// <summary>A checkpoint of torch 1.6 and later.</summary>
    /// <param name="pickle">The pickle.</param>
    /// <param name="storages">The storages, named 0, 1, ...</param>
    public static byte[] Zip(string pickle, params byte[][] storages)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add("archive/data.pkl", Encoding.Latin1.GetBytes(pickle));
            for (var i = 0; i < storages.Length; i++)
            {
                Add($"archive/data/{i}", storages[i]);
            }

            void Add(string name, byte[] content)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(content);
            }
        }

        return memory.ToArray();
    }

    /// <summary>A checkpoint before torch 1.6.</summary>
    /// <param name="pickle">The pickle.</param>
    /// <param name="storages">The storages, named 0, 1, ..., with their numbers of values.</param>
    public static byte[] Legacy(string pickle, params (long Count, byte[] Bytes)[] storages) =>
    [
        .. Encoding.Latin1.GetBytes(
            $"L119547037146038801333356L\n.I1001\n.(d.{pickle}(l{string.Concat(storages.Select((_, i) => $"S'{i}'\na"))}."),
        .. storages.SelectMany(storage => BitConverter.GetBytes(storage.Count).Concat(storage.Bytes)),
    ];

    public static byte[] Bytes(params float[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    public static byte[] Bytes(params long[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    private static string Tuple(IEnumerable<int> values) => $"({string.Concat(values.Select(value => $"I{value}\n"))}t";
}
