using Vibe.Core.Geometry;
using Vibe.Data.Keypoints;
using Vibe.Data.Stores;
using Vibe.Inference.Cameras;

namespace Vibe.Inference.Predictions;

/// <summary>The crop taken as the picture, where a store does not say how large its pictures are.</summary>
internal static class CropPicture
{
    private const int Size = (int)WeakPerspectiveCamera.CropSize;

    /// <summary>Gets the camera that the weak-perspective one stands for.</summary>
    public static PictureCamera Camera { get; } = new(Size, Size, WeakPerspectiveCamera.FocalLength);

    /// <summary>Reads a sequence's frames.</summary>
    /// <param name="store">The store.</param>
    /// <param name="index">The sequence's number.</param>
    /// <param name="features">The sequence's features.</param>
    public static PersonCrops Person(FrameStore store, int index, IFeatureSource features)
    {
        var sequence = store.Manifest.Sequences[index];
        var count = checked((int)sequence.Count);
        var keypoints = new float[count * PersonTrack.RowSize];
        store.Read(FrameColumn.Keypoints2D, sequence.First, count, keypoints);
        for (var i = 0; i < keypoints.Length; i += 3)
        {
            (keypoints[i], keypoints[i + 1]) = ((keypoints[i] + 1) * Size / 2, (keypoints[i + 1] + 1) * Size / 2);
        }

        var crop = new CropSquare(Size / 2f, Size / 2f, Size);
        return new PersonCrops(index + 1, [.. Enumerable.Range(0, count)], [.. Enumerable.Repeat(crop, count)], features, keypoints);
    }
}
