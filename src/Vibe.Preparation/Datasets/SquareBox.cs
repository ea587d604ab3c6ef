using Vibe.Core.Geometry;

namespace Vibe.Preparation.Datasets;

/// <summary>Square boxes around labelled joints, as the published preparation of the data sets without smoothing makes them.</summary>
internal static class SquareBox
{
    private const int Channels = 3;

    /// <summary>Finds the square around the joints of one frame.</summary>
    /// <param name="keypoints">x px, y px, confidence, (K,3), flat; joints of confidence 0 do not count.</param>
    /// <param name="margin">Side of the box divided by the larger side of the joints' extent.</param>
    /// <returns>The box, px; <see langword="null"/> where the joints that count span no area at all.</returns>
    public static PersonBox? Around(ReadOnlySpan<double> keypoints, double margin)
    {
        var (left, top) = (double.PositiveInfinity, double.PositiveInfinity);
        var (right, bottom) = (double.NegativeInfinity, double.NegativeInfinity);
        for (var joint = 0; joint < keypoints.Length; joint += Channels)
        {
            if (keypoints[joint + 2] != 0)
            {
                (left, right) = (Math.Min(left, keypoints[joint]), Math.Max(right, keypoints[joint]));
                (top, bottom) = (Math.Min(top, keypoints[joint + 1]), Math.Max(bottom, keypoints[joint + 1]));
            }
        }

        var side = margin * Math.Max(right - left, bottom - top);
        return side > 0 ? new PersonBox((left + right) / 2, (top + bottom) / 2, side, side) : null;
    }
}
