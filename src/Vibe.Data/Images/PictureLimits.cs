namespace Vibe.Data.Images;

/// <summary>Refuses pictures whose header announces more than there can be, before memory is taken for them.</summary>
internal static class PictureLimits
{
    /// <summary>Pixels of the largest picture: more than any camera has, less than a gigabyte when decoded.</summary>
    private const long LargestPicture = 1L << 27;

    // Of pictures this small it does not matter.
    private const long AlwaysTaken = 1L << 22;

    // A JPEG takes at least a bit for the brightness of each block of 8 x 8 pixels.
    private const long JpegPixelsPerByte = 8 * 64;

    /// <summary>Checks a picture's announced size.</summary>
    /// <param name="width">Width, px.</param>
    /// <param name="height">Height, px.</param>
    /// <param name="isJpeg">Whether it is a JPEG.</param>
    /// <param name="length">Its bytes.</param>
    /// <param name="place">What it is called in messages.</param>
    /// <exception cref="InvalidDataException">It is too large, or its bytes are too few for it.</exception>
    public static void Check(int width, int height, bool isJpeg, long length, string place)
    {
        var pixels = (long)width * height;
        if (pixels > LargestPicture)
        {
            throw new InvalidDataException(
                $"{place}: expected a picture of at most {LargestPicture / 1_000_000} million pixels but found {width} x {height} px.");
        }

        if (isJpeg && pixels > AlwaysTaken && pixels > length * JpegPixelsPerByte)
        {
            throw new InvalidDataException($"{place}: expected a complete picture of {width} x {height} px but found only {length} bytes.");
        }
    }
}
