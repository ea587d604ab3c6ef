namespace Vibe.Formats.Elf;

/// <summary>A symbol that a library takes from another one.</summary>
/// <param name="Name">Its name, mangled as the file has it.</param>
/// <param name="IsWeak">Whether the library loads and runs without it.</param>
/// <param name="BindsLazily">
/// Whether the symbol is a function that is looked for at its first call; any other symbol must be there when the library is loaded.
/// </param>
/// <param name="Version">The version that the symbol must have, such as <c>GLIBCXX_3.4.30</c>; <see langword="null"/> without one.</param>
/// <param name="VersionOwner">The file name of the library that has the version; <see langword="null"/> without one.</param>
public sealed record ElfImport(string Name, bool IsWeak, bool BindsLazily, string? Version, string? VersionOwner);
