namespace Vibe.Formats.Inspection;

/// <summary>One thing inside a file.</summary>
/// <param name="Name">Its key or name; empty where it has none.</param>
/// <param name="Summary">What it is: type, shape, size or value.</param>
/// <param name="Children">What is inside it, in the file's order.</param>
internal sealed record FileEntry(string Name, string Summary, IReadOnlyList<FileEntry> Children)
{
    /// <summary>Makes an entry with nothing inside.</summary>
    /// <param name="name">Its key or name.</param>
    /// <param name="summary">What it is.</param>
    public FileEntry(string name, string summary)
        : this(name, summary, [])
    {
    }
}
