using Vibe.Core.Geometry;

namespace Vibe.Data.Images;

/// <summary>Maps between image pixels, the pixels of a square crop around a person, and the crop's [-1, 1] coordinates.</summary>
/// <remarks>Coordinates count pixel centres: 0 is the centre of the first pixel. x points right, y down.</remarks>
public sealed record CropTransform
{
    /// <summary>Side of the published network's crop, px.</summary>
    public const int PublishedSize = 224;

    /// <summary>Share by which the published crop of 3DPW is larger than the person's box.</summary>
    public const double PublishedScale = 1.2;

    private readonly PersonBox _box;
    private readonly double _pixelWidth;
    private readonly double _pixelHeight;

    /// <summary>Initializes a new instance of the <see cref="CropTransform"/> class.</summary>
    /// <param name="box">The person's box, image px; a negative side mirrors the crop, as in the published crop code.</param>
    /// <param name="scale">Crop side divided by box side.</param>
    /// <param name="size">Side of the crop, crop px.</param>
    /// <exception cref="ArgumentException">The box is not finite, or a side of it is zero.</exception>
    public CropTransform(PersonBox box, double scale = PublishedScale, int size = PublishedSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(scale);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        if (!(double.IsFinite(box.CenterX + box.CenterY + box.Width + box.Height) && box.Width != 0 && box.Height != 0))
        {
            throw new ArgumentException($"Expected a finite box with an area but got {box}.", nameof(box));
        }

        _box = box;
        _pixelWidth = box.Width * scale / size;
        _pixelHeight = box.Height * scale / size;
        Size = size;
    }

    /// <summary>Gets the side of the crop, crop px.</summary>
    public int Size { get; }

    /// <summary>
    /// Gets the image pixels between which the crop's pixels lie; far outside the image their coordinates are limited to about a billion.
    /// </summary>
    public PixelRegion Pixels
    {
        get
        {
            var ((x, y), (otherX, otherY)) = (ToImage(0, 0), ToImage(Size - 1, Size - 1));
            var (left, top) = (Pixel(Math.Min(x, otherX)), Pixel(Math.Min(y, otherY)));
            return new PixelRegion(left, top, Pixel(Math.Max(x, otherX)) + 2 - left, Pixel(Math.Max(y, otherY)) + 2 - top);
        }
    }

    /// <summary>Maps an image point into the crop.</summary>
    /// <param name="x">Image x, px.</param>
    /// <param name="y">Image y, px.</param>
    /// <returns>Crop coordinates, crop px; the box's centre is at half the size.</returns>
    public (double X, double Y) ToCrop(double x, double y) =>
        (((x - _box.CenterX) / _pixelWidth) + (Size / 2.0), ((y - _box.CenterY) / _pixelHeight) + (Size / 2.0));

    /// <summary>Maps a crop point into the image.</summary>
    /// <param name="x">Crop x, crop px.</param>
    /// <param name="y">Crop y, crop px.</param>
    /// <returns>Image coordinates, px.</returns>
    public (double X, double Y) ToImage(double x, double y) =>
        (((x - (Size / 2.0)) * _pixelWidth) + _box.CenterX, ((y - (Size / 2.0)) * _pixelHeight) + _box.CenterY);

    // Sums and differences of two stay inside an int.
    private static int Pixel(double position) => (int)Math.Floor(Math.Clamp(position, int.MinValue / 4, int.MaxValue / 4));

    /// <summary>Maps image keypoints to the crop's [-1, 1]; channels after the first two are copied.</summary>
    /// <param name="keypoints">Keypoints x px, y px and possibly more, (...,C), flat.</param>
    /// <param name="channels">Values per keypoint C, at least 2.</param>
    /// <returns>The same keypoints with x and y in crop coordinates, where -1 and 1 are the crop's borders, (...,C), flat.</returns>
    /// <exception cref="ArgumentException">The length is no multiple of C.</exception>
    public double[] Normalize(ReadOnlySpan<double> keypoints, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 2);
        if (keypoints.Length % channels != 0)
        {
            throw new ArgumentException($"Expected keypoints (...,{channels}) but got {keypoints.Length} values.", nameof(keypoints));
        }

        var normalized = keypoints.ToArray();
        for (var i = 0; i < normalized.Length; i += channels)
        {
            var (x, y) = ToCrop(normalized[i], normalized[i + 1]);
            (normalized[i], normalized[i + 1]) = ((2 * x / Size) - 1, (2 * y / Size) - 1);
        }

        return normalized;
    }
}
