using Vibe.Formats.Files;

namespace Vibe.Formats.Elf;

/// <summary>The symbols that a shared library of Linux offers and needs, read from its dynamic section without loading it.</summary>
/// <remarks>
/// Follows the System V ABI and the extensions of the GNU tools: <c>.dynsym</c>, <c>.dynstr</c>, DT_NEEDED, relocations and symbol
/// versions. Section headers are not read, for a library works without them. Only 64-bit little-endian libraries are read.
/// </remarks>
public sealed class ElfLibrary
{
    private readonly ElfSymbols _symbols;

    private ElfLibrary(string path, ElfImage image, ElfDynamicSection section)
    {
        Path = path;
        Machine = image.Machine;
        Needed = [.. section.All(ElfTag.Needed).Select(section.Text)];
        SoName = section.Find(ElfTag.SoName) is { } name ? section.Text(name) : System.IO.Path.GetFileName(path);
        RunPath = (section.Find(ElfTag.RunPath) ?? section.Find(ElfTag.RPath)) is { } folders ? section.Text(folders) : string.Empty;
        var versions = ElfVersions.Read(image, section);
        NeededVersions = versions.Needed;
        DefinedVersions = versions.Defined;
        _symbols = ElfSymbols.Read(image, section, versions);
        Imports = _symbols.Imports(ElfRelocations.SymbolsNeededAtLoad(image, section));
    }

    /// <summary>Gets the file.</summary>
    public string Path { get; }

    /// <summary>Gets the processor that the library is for.</summary>
    public ElfMachine Machine { get; }

    /// <summary>Gets the name by which other libraries ask for this one.</summary>
    public string SoName { get; }

    /// <summary>Gets the folders in which the library looks for others, separated by colons; may be empty.</summary>
    public string RunPath { get; }

    /// <summary>Gets the names of the libraries that are loaded with this one.</summary>
    public IReadOnlyList<string> Needed { get; }

    /// <summary>Gets the symbols that must come from other libraries.</summary>
    public IReadOnlyList<ElfImport> Imports { get; }

    /// <summary>Gets the versions that other libraries must have.</summary>
    public IReadOnlyList<ElfVersion> NeededVersions { get; }

    /// <summary>Gets the names of the versions that the library has itself, such as <c>GLIBCXX_3.4.30</c>.</summary>
    public IReadOnlyList<string> DefinedVersions { get; }

    /// <summary>Reads a library's tables; not more of the file than these.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is not a 64-bit little-endian ELF library, or it is damaged.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public static ElfLibrary Read(string path)
    {
        using var file = InputFile.OpenHandle(path);
        var image = ElfImage.Read(file, path);
        return new ElfLibrary(path, image, ElfDynamicSection.Read(image));
    }

    /// <summary>Gives those of some names that the library offers as symbols.</summary>
    /// <param name="names">The names, mangled.</param>
    public IReadOnlySet<string> Exported(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return _symbols.Exported(names);
    }
}
