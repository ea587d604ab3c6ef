namespace Vibe.Formats.PyTorch;

/// <summary>A storage, or in old files a part of another one.</summary>
/// <param name="Whole">The storage in the file.</param>
/// <param name="Start">First value.</param>
/// <param name="Count">Values, or bytes where the storage's type is not known.</param>
internal sealed record StoragePart(TorchStorage Whole, long Start, long Count);
