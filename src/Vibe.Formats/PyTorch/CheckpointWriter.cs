using Vibe.Formats.Files;
using Vibe.Formats.Zip;

namespace Vibe.Formats.PyTorch;

/// <summary>Puts a checkpoint's pickle and storages into torch's zip layout.</summary>
internal static class CheckpointWriter
{
    private const string Root = "archive/";

    /// <summary>Writes the whole zip file.</summary>
    /// <param name="file">Where it goes.</param>
    /// <param name="pickle">The pickle.</param>
    /// <param name="tensors">The tensors in the order of their storages.</param>
    public static void Write(AtomicFile file, ReadOnlyMemory<byte> pickle, IReadOnlyList<TensorData> tensors)
    {
        var zip = new ZipWriter(file);
        zip.Add(Root + "data.pkl", pickle.Span);
        zip.Add(Root + "byteorder", "little"u8);
        for (var i = 0; i < tensors.Count; i++)
        {
            zip.Add($"{Root}data/{i}", tensors[i].Bytes.Span);
        }

        zip.Add(Root + "version", "3\n"u8);
        zip.Finish();
    }
}
