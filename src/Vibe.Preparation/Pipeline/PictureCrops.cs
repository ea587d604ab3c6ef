namespace Vibe.Preparation.Pipeline;

/// <summary>A picture's crops.</summary>
/// <param name="Crops">A crop per person, (3,224,224) each.</param>
/// <param name="Jpegs">The same as JPEG; <see langword="null"/> where they are not kept.</param>
/// <param name="Sha256">Hash of the picture's file; <see langword="null"/> where the picture is part of another file.</param>
internal sealed record PictureCrops(byte[][] Crops, byte[][]? Jpegs, byte[]? Sha256);
