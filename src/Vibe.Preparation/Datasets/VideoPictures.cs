using System.Buffers.Binary;
using Vibe.Data.Images;
using Vibe.Data.Video;

namespace Vibe.Preparation.Datasets;

/// <summary>The pictures of a video file, decoded by ffmpeg one after another as they are asked for.</summary>
/// <remarks>Nothing is decoded before the first picture is read; pictures between two that are read are skipped.</remarks>
public sealed class VideoPictures : IDisposable
{
    private const int HeaderSize = 54;
    private const int InfoSize = 40;

    private readonly FrameSource _source;
    private IEnumerator<RgbImage>? _pictures;
    private long _next;

    /// <summary>Initializes a new instance of the <see cref="VideoPictures"/> class.</summary>
    /// <param name="path">The video.</param>
    /// <exception cref="InvalidDataException">It is no video, or ffmpeg is not installed.</exception>
    /// <exception cref="IOException">There is no such file.</exception>
    public VideoPictures(string path) => _source = FrameSource.Open(path);

    /// <summary>Gets the file.</summary>
    public string Path => _source.Path;

    /// <summary>Gets the number of pictures, as the file announces it.</summary>
    public long Count => _source.FrameCount;

    /// <summary>Reads a picture behind those that were read before.</summary>
    /// <param name="number">Its number, from 0.</param>
    /// <returns>The picture as an uncompressed BMP file.</returns>
    /// <exception cref="InvalidDataException">The video is damaged or ends before the picture.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The picture lies before one that was read.</exception>
    internal ReadOnlyMemory<byte> Read(long number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, _next);
        _pictures ??= _source.Read().GetEnumerator();
        for (; _next <= number; _next++)
        {
            if (!_pictures.MoveNext())
            {
                throw new InvalidDataException($"{Path}: expected at least {number + 1} pictures but there are {_next}.");
            }
        }

        return Bitmap(_pictures.Current);
    }

    /// <summary>Ends the decoder.</summary>
    public void Dispose() => _pictures?.Dispose();

    // Rows from top to bottom (a negative height), blue before red, each filled up to four bytes.
    private static byte[] Bitmap(RgbImage picture)
    {
        var stride = ((picture.Width * RgbImage.Channels) + 3) / 4 * 4;
        var bytes = new byte[HeaderSize + (stride * picture.Height)];
        bytes[0] = (byte)'B';
        bytes[1] = (byte)'M';
        var header = bytes.AsSpan();
        BinaryPrimitives.WriteInt32LittleEndian(header[2..], bytes.Length);
        BinaryPrimitives.WriteInt32LittleEndian(header[10..], HeaderSize);
        BinaryPrimitives.WriteInt32LittleEndian(header[14..], InfoSize);
        BinaryPrimitives.WriteInt32LittleEndian(header[18..], picture.Width);
        BinaryPrimitives.WriteInt32LittleEndian(header[22..], -picture.Height);
        BinaryPrimitives.WriteInt16LittleEndian(header[26..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(header[28..], 8 * RgbImage.Channels);
        var pixels = picture.Pixels.Span;
        for (var row = 0; row < picture.Height; row++)
        {
            var from = pixels.Slice(row * picture.Width * RgbImage.Channels, picture.Width * RgbImage.Channels);
            var to = bytes.AsSpan(HeaderSize + (row * stride), from.Length);
            for (var at = 0; at < from.Length; at += RgbImage.Channels)
            {
                (to[at], to[at + 1], to[at + 2]) = (from[at + 2], from[at + 1], from[at]);
            }
        }

        return bytes;
    }
}
