namespace Vibe.Formats.Elf;

/// <summary>A version of another library's symbols that a library needs.</summary>
/// <param name="Library">The other library's file name, such as <c>libstdc++.so.6</c>.</param>
/// <param name="Name">The version, such as <c>GLIBCXX_3.4.30</c>.</param>
/// <param name="IsWeak">Whether the library loads without it.</param>
public sealed record ElfVersion(string Library, string Name, bool IsWeak);
