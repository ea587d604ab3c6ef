namespace Vibe.Formats.Elf;

/// <summary>The kinds of entries of a dynamic section that are read.</summary>
internal enum ElfTag : long
{
    /// <summary>The end of the section.</summary>
    Null = 0,

    /// <summary>A needed library.</summary>
    Needed = 1,

    /// <summary>Size of the relocations for functions that bind lazily.</summary>
    LazyRelocationSize = 2,

    /// <summary>The first hash table, which counts the symbols.</summary>
    Hash = 4,

    /// <summary>The strings.</summary>
    Strings = 5,

    /// <summary>The symbols.</summary>
    Symbols = 6,

    /// <summary>The other relocations.</summary>
    Relocations = 7,

    /// <summary>Their size.</summary>
    RelocationSize = 8,

    /// <summary>Size of the strings.</summary>
    StringSize = 10,

    /// <summary>The library's own name.</summary>
    SoName = 14,

    /// <summary>Where needed libraries are looked for, old kind.</summary>
    RPath = 15,

    /// <summary>Relocations for functions that bind lazily.</summary>
    LazyRelocations = 23,

    /// <summary>Whether all symbols bind when the library is loaded.</summary>
    BindNow = 24,

    /// <summary>Where needed libraries are looked for.</summary>
    RunPath = 29,

    /// <summary>Flags; one of them means <see cref="BindNow"/>.</summary>
    Flags = 30,

    /// <summary>The GNU hash table.</summary>
    GnuHash = 0x6ffffef5,

    /// <summary>The version of each symbol.</summary>
    SymbolVersions = 0x6ffffff0,

    /// <summary>More flags; one of them means <see cref="BindNow"/>.</summary>
    Flags1 = 0x6ffffffb,

    /// <summary>Versions that the library defines.</summary>
    DefinedVersions = 0x6ffffffc,

    /// <summary>Their number.</summary>
    DefinedVersionCount = 0x6ffffffd,

    /// <summary>Versions that the library needs.</summary>
    NeededVersions = 0x6ffffffe,

    /// <summary>The number of libraries from which it needs them.</summary>
    NeededVersionCount = 0x6fffffff,
}
