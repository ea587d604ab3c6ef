namespace Vibe.Formats.Hdf5.Blocks;

/// <summary>The sizes and addresses that the rest of a file is read by.</summary>
/// <param name="AddressSize">Bytes of an address.</param>
/// <param name="LengthSize">Bytes of a length.</param>
/// <param name="Base">Where addresses count from: MATLAB puts 512 bytes of its own before the HDF5 file.</param>
internal sealed record Hdf5Frame(int AddressSize, int LengthSize, long Base);
