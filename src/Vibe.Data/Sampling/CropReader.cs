using Vibe.Data.Augmentation;
using Vibe.Data.Images;
using Vibe.Data.Stores;
using static TorchSharp.torch;

namespace Vibe.Data.Sampling;

/// <summary>Reads stores' crops as an image network takes them: with ImageNet's normalisation, (N,T,3,224,224).</summary>
internal static class CropReader
{
    /// <summary>Reads the crops of clips.</summary>
    public static Tensor Read(IReadOnlyList<(FrameStore Store, long FirstFrame)> clips, int length)
    {
        var tensor = Create(clips.Count, length);
        for (var i = 0; i < clips.Count; i++)
        {
            for (var frame = 0; frame < length; frame++)
            {
                var target = ClipTensor.Clip(tensor, i).Slice(frame * CropInput.ValueCount, CropInput.ValueCount);
                CropInput.Read(clips[i].Store, clips[i].FirstFrame + frame, target);
            }
        }

        return tensor;
    }

    /// <summary>Makes an uninitialised tensor for crops.</summary>
    public static Tensor Create(int clips, int length) => ClipTensor.Create(clips, length, RgbImage.Channels, CropInput.Size, CropInput.Size);
}
