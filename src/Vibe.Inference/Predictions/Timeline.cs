using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Data.Keypoints;
using static TorchSharp.torch;

namespace Vibe.Inference.Predictions;

/// <summary>Brings a person's keypoints to the frame rate that a model learned from, and what it predicts back to the video's.</summary>
internal static class Timeline
{
    private const double SameRate = 0.02;

    /// <summary>Returns how many frames of the model fall on one of the video; 1 where the rates differ by less than 2 %.</summary>
    /// <param name="videoRate">The video's frame rate, 1/s.</param>
    /// <param name="modelRate">The model's; <see langword="null"/> where it is not known.</param>
    public static double Ratio(double videoRate, double? modelRate) =>
        modelRate is { } rate && Math.Abs((rate / videoRate) - 1) > SameRate ? rate / videoRate : 1;

    /// <summary>Interpolates keypoints. One that is seen in one of two frames only is taken from the nearer frame.</summary>
    /// <param name="keypoints">Keypoints, (N,49,3).</param>
    /// <param name="ratio">Frames wanted per frame.</param>
    /// <returns>Keypoints, (M,49,3), from the first frame to the last.</returns>
    public static float[] Resample(float[] keypoints, double ratio)
    {
        var frames = keypoints.Length / PersonTrack.RowSize;
        var resampled = new float[((int)Math.Ceiling((frames - 1) * ratio) + 1) * PersonTrack.RowSize];
        for (var at = 0; at < resampled.Length; at += PersonTrack.RowSize)
        {
            var (before, after, share) = Place(at / PersonTrack.RowSize / ratio, frames);
            var one = keypoints.AsSpan(before * PersonTrack.RowSize, PersonTrack.RowSize);
            var other = keypoints.AsSpan(after * PersonTrack.RowSize, PersonTrack.RowSize);
            for (var i = 0; i < PersonTrack.RowSize; i += 3)
            {
                var weight = one[i + 2] > 0 && other[i + 2] > 0 ? share : MathF.Round(share);
                for (var k = 0; k < 3; k++)
                {
                    resampled[at + i + k] = float.Lerp(one[i + k], other[i + k], weight);
                }
            }
        }

        return resampled;
    }

    /// <summary>Interpolates bodies back.</summary>
    /// <param name="bodies">The bodies at the model's rate, M frames.</param>
    /// <param name="ratio">Frames of the model per frame of the video.</param>
    /// <param name="frames">Frames of the video N.</param>
    /// <returns>The bodies at the video's rate, N frames.</returns>
    public static PredictedBodies Back(PredictedBodies bodies, double ratio, int frames)
    {
        using var scope = NewDisposeScope();
        var count = bodies.Camera.Length / 3;
        var places = Enumerable.Range(0, frames).Select(frame => Place(frame * ratio, count)).ToArray();
        var before = tensor([.. places.Select(place => (long)place.Before)]);
        var after = tensor([.. places.Select(place => (long)place.After)]);
        var share = tensor([.. places.Select(place => place.Share)], [frames, 1]);
        var rotations = Rotations.Nearest(Blend(bodies.Rotations, SmplSkeleton.JointCount * 9).view(frames, SmplSkeleton.JointCount, 3, 3));
        return new PredictedBodies(
            RotationArrays.Floats(rotations), RotationArrays.Floats(Blend(bodies.Betas, SmplSkeleton.ShapeSize)),
            RotationArrays.Floats(Blend(bodies.Camera, 3)));

        Tensor Blend(float[] values, int width)
        {
            var rows = tensor(values, [count, width]);
            return lerp(rows.index_select(0, before), rows.index_select(0, after), share.expand(frames, width));
        }
    }

    /// <summary>Interpolates crops back.</summary>
    /// <param name="crops">The crops at the model's rate, (M).</param>
    /// <param name="ratio">Frames of the model per frame of the video.</param>
    /// <param name="frames">Frames of the video N.</param>
    public static CropSquare[] Back(IReadOnlyList<CropSquare> crops, double ratio, int frames) =>
    [
        .. Enumerable.Range(0, frames).Select(frame => Place(frame * ratio, crops.Count)).Select(place =>
        {
            var (one, other) = (crops[place.Before], crops[place.After]);
            return new CropSquare(
                float.Lerp(one.CenterX, other.CenterX, place.Share), float.Lerp(one.CenterY, other.CenterY, place.Share),
                float.Lerp(one.Size, other.Size, place.Share));
        }),
    ];

    private static (int Before, int After, float Share) Place(double position, int count)
    {
        var before = Math.Clamp((int)(position + 1e-9), 0, count - 1);
        return (before, Math.Min(before + 1, count - 1), (float)Math.Clamp(position - before, 0, 1));
    }
}
