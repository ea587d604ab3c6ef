namespace Vibe.Inference.Tracking;

/// <summary>A box around a person with how sure the detector is of it; pixels, x to the right, y down.</summary>
/// <param name="Left">The left edge.</param>
/// <param name="Top">The upper edge.</param>
/// <param name="Right">The right edge.</param>
/// <param name="Bottom">The lower edge.</param>
/// <param name="Score">The confidence, 0 to 1.</param>
internal readonly record struct ScoredBox(double Left, double Top, double Right, double Bottom, double Score)
{
    /// <summary>Gets the width.</summary>
    public double Width => Right - Left;

    /// <summary>Gets the height.</summary>
    public double Height => Bottom - Top;

    /// <summary>Gives the area that two boxes share, divided by the area that they cover together.</summary>
    /// <param name="other">The other box.</param>
    public double OverlapWith(ScoredBox other)
    {
        var width = Math.Min(Right, other.Right) - Math.Max(Left, other.Left);
        var height = Math.Min(Bottom, other.Bottom) - Math.Max(Top, other.Top);
        var shared = Math.Max(0, width) * Math.Max(0, height);
        return shared == 0 ? 0 : shared / ((Width * Height) + (other.Width * other.Height) - shared);
    }
}
