namespace Vibe.Formats.Inspection;

/// <summary>Knows a family of formats by their first bytes and describes their files.</summary>
internal interface IFormatInspector
{
    /// <summary>Describes a file.</summary>
    /// <param name="file">The start of the file.</param>
    /// <returns>Null where the file is of another format.</returns>
    public FileDescription? Inspect(FileStart file);
}
