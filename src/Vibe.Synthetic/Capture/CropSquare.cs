namespace Vibe.Synthetic.Capture;

/// <summary>The square around a person that becomes the network's crop.</summary>
/// <param name="CenterX">Column of the centre, in pixels.</param>
/// <param name="CenterY">Row of the centre, in pixels.</param>
/// <param name="Size">Side length, in pixels.</param>
internal sealed record CropSquare(float CenterX, float CenterY, float Size)
{
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

    /// <summary>Crop coordinates of a pixel position: (-1,-1) is the box's upper left corner, (1,1) its lower right.</summary>
    /// <param name="column">In pixels.</param>
    /// <param name="row">In pixels.</param>
    public (float X, float Y) Normalize(float column, float row) => (2f * (column - CenterX) / Size, 2f * (row - CenterY) / Size);
}
