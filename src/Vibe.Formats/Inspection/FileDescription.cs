namespace Vibe.Formats.Inspection;

/// <summary>The format of a file and its content.</summary>
/// <param name="Path">The file.</param>
/// <param name="Length">Its size in bytes.</param>
/// <param name="Format">What it is, e.g. <c>npz archive of 6 arrays</c>.</param>
/// <param name="Remarks">What else there is to say, e.g. that it is an SMPL body and how to read it.</param>
/// <param name="Entries">What is in it.</param>
public sealed record FileDescription(
    string Path, long Length, string Format, IReadOnlyList<string> Remarks, IReadOnlyList<FileEntry> Entries)
{
    /// <summary>Gives the description as text.</summary>
    /// <param name="all">Whether to show everything; otherwise at most a screenful, which says what it left out.</param>
    public IReadOnlyList<string> ToLines(bool all = false) =>
    [
        $"{System.IO.Path.GetFileName(Path)}: {Format}, {EntryText.Size(Length)}",
        .. Remarks.Select(remark => "  " + remark),
        .. EntryLines.Of(Entries, all),
    ];
}
