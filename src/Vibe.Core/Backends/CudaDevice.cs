namespace Vibe.Core.Backends;

/// <summary>A card, as its driver describes it.</summary>
/// <param name="Index">Its number, from 0.</param>
/// <param name="Name">Its name.</param>
/// <param name="Capability">Its compute capability, such as 9.0.</param>
/// <param name="Processors">The number of its multiprocessors.</param>
/// <param name="FreeBytes">Memory that is free, in bytes; <see langword="null"/> where the driver does not say.</param>
/// <param name="TotalBytes">All its memory, in bytes.</param>
public sealed record CudaDevice(int Index, string Name, Version Capability, int Processors, long? FreeBytes, long TotalBytes);
