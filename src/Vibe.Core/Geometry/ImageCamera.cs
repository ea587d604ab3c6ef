namespace Vibe.Core.Geometry;

/// <summary>A weak-perspective camera over a whole image, whose two axes may differ in scale.</summary>
/// <param name="ScaleX">Horizontal scale: half image widths per metre.</param>
/// <param name="ScaleY">Vertical scale: half image heights per metre.</param>
/// <param name="TranslationX">Horizontal translation in metres, added before scaling.</param>
/// <param name="TranslationY">Vertical translation in metres, added before scaling.</param>
public readonly record struct ImageCamera(double ScaleX, double ScaleY, double TranslationX, double TranslationY);
