namespace Vibe.Formats.Elf;

/// <summary>A part of a file that is found at an address in memory.</summary>
/// <param name="Offset">Offset in the file.</param>
/// <param name="Address">Address in memory, before the library is moved.</param>
/// <param name="Size">Bytes in the file.</param>
internal readonly record struct ElfSegment(ulong Offset, ulong Address, ulong Size);
