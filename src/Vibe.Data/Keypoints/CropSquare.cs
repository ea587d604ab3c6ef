namespace Vibe.Data.Keypoints;

/// <summary>The square around a person that becomes the network's crop.</summary>
/// <param name="CenterX">Column of the centre, in pixels.</param>
/// <param name="CenterY">Row of the centre, in pixels.</param>
/// <param name="Size">Side length, in pixels.</param>
public sealed record CropSquare(float CenterX, float CenterY, float Size)
{
    /// <summary>How much larger the square is than the bounds of the keypoints, as in VIBE's crops.</summary>
    public const float PublishedScale = 1.2f;

    /// <summary>Detected keypoints without which a tracker keeps its square where it was.</summary>
    public const int FewestToFollow = 6;

    private const float FastestShrinking = 0.97f;

    /// <summary>The square around the visible keypoints: the longer side of their bounds times a margin.</summary>
    /// <param name="keypoints">Column, row and confidence of each keypoint, (K,3); those of confidence 0 do not count.</param>
    /// <param name="scale">The margin; 1.2 as in VIBE's crops.</param>
    /// <param name="minimumVisible">How many keypoints must be visible; at least 2.</param>
    /// <returns>The box, or <see langword="null"/> if too few keypoints are visible.</returns>
    public static CropSquare? Around(ReadOnlySpan<float> keypoints, float scale, int minimumVisible = 2)
    {
        var (left, right, top, bottom, count) = (float.MaxValue, float.MinValue, float.MaxValue, float.MinValue, 0);
        for (var i = 0; i + 2 < keypoints.Length; i += 3)
        {
            if (keypoints[i + 2] > 0f)
            {
                (left, right) = (MathF.Min(left, keypoints[i]), MathF.Max(right, keypoints[i]));
                (top, bottom) = (MathF.Min(top, keypoints[i + 1]), MathF.Max(bottom, keypoints[i + 1]));
                count++;
            }
        }

        var size = MathF.Max(right - left, bottom - top) * scale;
        return count < Math.Max(2, minimumVisible) || size <= 0f
            ? null
            : new CropSquare(0.5f * (left + right), 0.5f * (top + bottom), size);
    }

    /// <summary>Follows a person into the next frame: the square shrinks by 3 % per frame at most.</summary>
    /// <param name="seen">The square around what is seen there; <see langword="null"/> where too little is seen.</param>
    /// <returns>The square of the next frame; the present one where too little is seen.</returns>
    public CropSquare Follow(CropSquare? seen) => seen is null ? this : seen with { Size = MathF.Max(seen.Size, FastestShrinking * Size) };

    /// <summary>Crop coordinates of a pixel position: (-1,-1) is the box's upper left corner, (1,1) its lower right.</summary>
    /// <param name="column">In pixels.</param>
    /// <param name="row">In pixels.</param>
    public (float X, float Y) Normalize(float column, float row) => (2f * (column - CenterX) / Size, 2f * (row - CenterY) / Size);
}
