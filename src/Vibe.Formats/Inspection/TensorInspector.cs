using Vibe.Formats.Files;
using Vibe.Formats.PyTorch;
using Vibe.Formats.SafeTensors;
using Vibe.Formats.TensorFlow;

namespace Vibe.Formats.Inspection;

/// <summary>Describes safetensors and TFRecord files.</summary>
internal sealed class TensorInspector : IFormatInspector
{
    private const int MostEvents = 100_000;
    private const int LongestReason = 90;

    /// <inheritdoc/>
    public FileDescription? Inspect(FileStart file) =>
        file.Bytes is [_, _, _, _, 0, 0, 0, 0, (byte)'{', ..] ? SafeTensors(file)
        : TfRecordFile.IsRecordStart(file.Bytes) ? TensorBoard(file) ?? Records(file)
        : null;

    private static FileDescription SafeTensors(FileStart file)
    {
        using var handle = InputFile.OpenHandle(file.Path);
        var header = SafeTensorsHeader.Read(handle, file.Path);
        return file.Describe(
            $"safetensors file of {EntryText.Count(header.Entries.Count, "tensor")}",
            [.. header.Entries.Select(
                entry => new FileEntry(
                    EntryText.Safe(entry.Name),
                    EntryText.Array(entry.Type?.Dtype() ?? EntryText.Safe(entry.TypeName), entry.Shape, entry.Size)))],
            [.. header.Metadata.Take(1).Select(pair => $"{EntryText.Safe(pair.Key)}: {EntryText.Safe(pair.Value)}")]);
    }

    // The first record says what is in them; counting the others would read the whole file.
    private static FileDescription Records(FileStart file)
    {
        TfExample example;
        try
        {
            example = TfRecordFile.ReadExamples(file.Path).First();
        }
        catch (InvalidDataException error)
        {
            using var records = TfRecordFile.ReadRecords(file.Path).GetEnumerator();
            records.MoveNext(); // a damaged one is refused
            return file.Describe(
                "TFRecord file",
                [],
                $"The first record of {EntryText.Size(records.Current.Length)} is no tf.train.Example"
                    + EntryText.Safe(error.Message[file.Path.Length..], LongestReason));
        }

        var entries = example.Names.Select(name => new FileEntry(EntryText.Safe(name), Summary(example[name]))).ToList();
        return file.Describe(
            "TFRecord file",
            entries,
            [.. KnownContent.Remarks(example.Names), "The first record is a tf.train.Example of these features:"]);
    }

    private static FileDescription? TensorBoard(FileStart file)
    {
        var first = TfRecordFile.ReadRecords(file.Path).First();
        if (!TensorBoardEvent.IsVersion(first))
        {
            return null;
        }

        var tags = new OrderedDictionary<string, (int Count, long Last)>(StringComparer.Ordinal);
        var count = 0;
        foreach (var record in TfRecordFile.ReadRecords(file.Path).Take(MostEvents))
        {
            count++;
            var (step, names) = TensorBoardEvent.Read(record, $"{file.Path}: record {count - 1}");
            foreach (var name in names)
            {
                tags[name] = tags.TryGetValue(name, out var known) ? (known.Count + 1, Math.Max(known.Last, step)) : (1, step);
            }
        }

        return file.Describe(
            "TensorBoard event file",
            [.. tags.Select(
                tag => new FileEntry(EntryText.Safe(tag.Key), $"{EntryText.Count(tag.Value.Count, "value")} up to step {tag.Value.Last}"))],
            $"{EntryText.Count(count, "event")}{(count == MostEvents ? " were looked at" : string.Empty)}, "
                + $"{EntryText.Count(tags.Count, "tag")}; TensorBoard shows it.");
    }

    private static string Summary(TfFeature feature) => feature.Kind switch
    {
        TfFeatureKind.Bytes => $"{EntryText.Count(feature.Count, "byte string")}, "
            + EntryText.Size(feature.Bytes.Sum(bytes => (long)bytes.Length)),
        TfFeatureKind.Floats => EntryText.Count(feature.Count, "float"),
        TfFeatureKind.Integers => feature.Count == 1 ? $"integer {feature.Integers[0]}" : EntryText.Count(feature.Count, "integer"),
        _ => "empty",
    };
}
