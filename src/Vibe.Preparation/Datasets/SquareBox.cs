using Vibe.Core.Geometry;

namespace Vibe.Preparation.Datasets;

/// <summary>Square boxes around labelled joints, as the published preparation of the data sets without smoothing makes them.</summary>
internal static class SquareBox
{
    private const int Channels = 3;

    // Where the published search for the joints' extent starts.
    private const double PublishedLeast = 10000;
    private const double PublishedMost = -1;

    /// <summary>Finds the square around the joints of one frame.</summary>
    /// <param name="keypoints">x px, y px, confidence, (K,3), flat; joints of confidence 0 do not count.</param>
    /// <param name="margin">Edge of the box divided by the longer edge of the joints' extent.</param>
    /// <returns>The box, px; <see langword="null"/> where the joints that count span no area at all.</returns>
    public static PersonBox? Around(ReadOnlySpan<double> keypoints, double margin)
    {
        var (left, top, right, bottom) = Extent(keypoints, double.PositiveInfinity, double.NegativeInfinity);
        var edge = margin * Math.Max(right - left, bottom - top);
        return edge > 0 ? new PersonBox((left + right) / 2, (top + bottom) / 2, edge, edge) : null;
    }

    /// <summary>Finds the square that the published preparation makes of the joints of one frame, visible or not.</summary>
    /// <param name="keypoints">x px, y px, confidence, (K,3), flat; joints of confidence 0 do not count.</param>
    /// <returns>
    /// The box, px: centre 4999.5 and edges of -10001 where no joint counts, edges of zero where one does.
    /// </returns>
    public static PersonBox Published(ReadOnlySpan<double> keypoints)
    {
        var (left, top, right, bottom) = Extent(keypoints, PublishedLeast, PublishedMost);
        var (width, height) = (right - left, bottom - top);
        var edge = width / height > 1 ? width : height;
        return new PersonBox((left + right) / 2, (top + bottom) / 2, edge, edge);
    }

    private static (double Left, double Top, double Right, double Bottom) Extent(ReadOnlySpan<double> keypoints, double least, double most)
    {
        var (left, top, right, bottom) = (least, least, most, most);
        for (var joint = 0; joint < keypoints.Length; joint += Channels)
        {
            if (keypoints[joint + 2] != 0)
            {
                (left, right) = (Math.Min(left, keypoints[joint]), Math.Max(right, keypoints[joint]));
                (top, bottom) = (Math.Min(top, keypoints[joint + 1]), Math.Max(bottom, keypoints[joint + 1]));
            }
        }

        return (left, top, right, bottom);
    }
}
