using Vibe.Formats.Internal;
using Vibe.Formats.PyTorch;
using Vibe.Formats.SafeTensors;
using Vibe.Formats.TensorFlow;

namespace Vibe.Formats.Inspection;

/// <summary>Describes safetensors and TFRecord files.</summary>
internal sealed class TensorInspector : IFormatInspector
{
    /// <inheritdoc/>
    public FileDescription? Inspect(FileStart file) =>
        file.Bytes is [_, _, _, _, 0, 0, 0, 0, (byte)'{', ..] ? SafeTensors(file)
        : TfRecordFile.IsRecordStart(file.Bytes) ? Records(file)
        : null;

    private static FileDescription SafeTensors(FileStart file)
    {
        using var handle = FileBytes.Open(file.Path);
        var header = SafeTensorsHeader.Read(handle, file.Path);
        return file.Describe(
            $"safetensors file of {EntryText.Count(header.Entries.Count, "tensor")}",
            [.. header.Entries.Select(entry => new FileEntry(EntryText.Safe(entry.Name), EntryText.Array(entry.Type.Dtype(), entry.Shape, entry.Size)))],
            [.. header.Metadata.Take(1).Select(pair => $"{EntryText.Safe(pair.Key)}: {EntryText.Safe(pair.Value)}")]);
    }

    // The first record says what is in them; counting the others would read the whole file.
    private static FileDescription Records(FileStart file)
    {
        var example = TfRecordFile.ReadExamples(file.Path).First();
        var entries = example.Names.Select(name => new FileEntry(EntryText.Safe(name), Summary(example[name]))).ToList();
        return file.Describe("TFRecord file", entries, [.. KnownContent.Remarks(example.Names), "The first record is a tf.train.Example of these features:"]);
    }

    private static string Summary(TfFeature feature) => feature.Kind switch
    {
        TfFeatureKind.Bytes => $"{EntryText.Count(feature.Count, "byte string")}, {EntryText.Size(feature.Bytes.Sum(bytes => (long)bytes.Length))}",
        TfFeatureKind.Floats => EntryText.Count(feature.Count, "float"),
        TfFeatureKind.Integers => feature.Count == 1 ? $"integer {feature.Integers[0]}" : EntryText.Count(feature.Count, "integer"),
        _ => "empty",
    };
}
