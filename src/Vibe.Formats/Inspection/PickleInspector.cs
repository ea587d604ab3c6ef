using Vibe.Formats.Joblib;

namespace Vibe.Formats.Inspection;

/// <summary>Describes pickles and joblib files.</summary>
internal sealed class PickleInspector : IFormatInspector
{
    private static readonly string[] Extensions = [".pkl", ".pickle", ".pt", ".pth", ".p", ".joblib", ".gz", ".z"];

    /// <inheritdoc/>
    public FileDescription? Inspect(FileStart file)
    {
        var compressed = file.Bytes is [0x78, 0x01 or 0x5e or 0x9c or 0xda, ..] or [0x1f, 0x8b, ..];
        var pickle = file.Bytes is [0x80, <= 5, ..];
        if (!compressed && !pickle && !Extensions.Contains(file.Extension))
        {
            return null;
        }

        var entries = PickleOutline.Of(JoblibFile.Read(file.Path));
        var joblib = file.Bytes.AsSpan().IndexOf("joblib.numpy_pickle"u8) >= 0;
        return file.Describe(
            (joblib ? "joblib file" : "Python pickle") + (compressed ? ", compressed" : string.Empty),
            entries,
            KnownContent.Remarks(entries.Select(entry => entry.Name)));
    }
}
