namespace Vibe.Formats.Zip;

/// <summary>One record of a zip file, its place already checked against the file.</summary>
/// <param name="Name">Name inside the archive.</param>
/// <param name="Method">0 stored, 8 deflated; others are listed but cannot be read.</param>
/// <param name="Encrypted">Whether the record is encrypted, which is not readable.</param>
/// <param name="Crc">CRC-32 of the unpacked bytes.</param>
/// <param name="PackedSize">Bytes in the file.</param>
/// <param name="Size">Bytes after unpacking, as announced.</param>
/// <param name="DataOffset">Offset of the first packed byte in the file.</param>
internal sealed record ZipRecord(
    string Name, int Method, bool Encrypted, uint Crc, long PackedSize, long Size, long DataOffset);
