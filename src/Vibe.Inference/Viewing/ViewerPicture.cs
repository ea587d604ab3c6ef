namespace Vibe.Inference.Viewing;

/// <summary>The size of the video's pictures.</summary>
/// <param name="Width">Width, px.</param>
/// <param name="Height">Height, px.</param>
internal sealed record ViewerPicture(int Width, int Height);
