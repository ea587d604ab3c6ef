using Vibe.Data.Images;
using Vibe.Data.Stores;
using static TorchSharp.torch;

namespace Vibe.Data.Sampling;

/// <summary>Reads the crops of a store's frames as images for a backbone. Safe from several threads.</summary>
internal static class CropReader
{
    /// <summary>Values of one frame's image, (3,224,224).</summary>
    public const int ImageSize = RgbImage.Channels * CropTransform.PublishedSize * CropTransform.PublishedSize;

    /// <summary>Reads clips that may come from several stores.</summary>
    /// <param name="clips">Store and first frame of each clip; stores with <see cref="FrameColumn.Crops"/>.</param>
    /// <param name="length">Frames T of a clip.</param>
    /// <returns>
    /// RGB with ImageNet's normalisation, (N,T,3,224,224), float32 on the CPU; owned by the caller and by no dispose scope.
    /// </returns>
    /// <exception cref="InvalidDataException">A store has no crops, or one is damaged; the message names store and frame.</exception>
    public static Tensor Read(IReadOnlyList<(FrameStore Store, long FirstFrame)> clips, int length)
    {
        ArgumentNullException.ThrowIfNull(clips);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);

        var images = Create(clips.Count, length);
        try
        {
            for (var i = 0; i < clips.Count; i++)
            {
                Read(clips[i].Store, clips[i].FirstFrame, length, ClipTensor.Clip(images, i));
            }

            return images;
        }
        catch
        {
            images.Dispose();
            throw;
        }
    }

    /// <summary>Reads consecutive frames of a store into existing memory, for instance a clip of a batch.</summary>
    /// <param name="store">A store with <see cref="FrameColumn.Crops"/>.</param>
    /// <param name="first">First frame.</param>
    /// <param name="count">Number of frames T.</param>
    /// <param name="destination">Receives RGB with ImageNet's normalisation, (T,3,224,224), flat.</param>
    /// <exception cref="InvalidDataException">The store has no crops, or one is damaged; the message names store and frame.</exception>
    internal static void Read(FrameStore store, long first, int count, Span<float> destination)
    {
        ArgumentNullException.ThrowIfNull(store);
        if (destination.Length != (long)count * ImageSize)
        {
            throw new ArgumentException($"Expected room for ({count},3,224,224) but got {destination.Length} values.", nameof(destination));
        }

        for (var i = 0; i < count; i++)
        {
            var frame = first + i;
            CropJpeg.DecodeNormalized(
                store.ReadBytes(FrameColumn.Crops, frame), $"{store.Folder}: crop of frame {frame}",
                destination.Slice(i * ImageSize, ImageSize));
        }
    }

    /// <summary>Makes an uninitialised tensor for crops, (N,T,3,224,224).</summary>
    internal static Tensor Create(int clips, int length) =>
        ClipTensor.Create(clips, length, RgbImage.Channels, CropTransform.PublishedSize, CropTransform.PublishedSize);
}
