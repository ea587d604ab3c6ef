using Vibe.Core.Random;
using Vibe.Data.Keypoints;

namespace Vibe.Synthetic.Capture;

/// <summary>Converts true 3D keypoints into what a 2D keypoint detector reports for a video.</summary>
/// <remarks>
/// <para>
/// Errors drift from frame to frame, grow with speed and with hard joints, and have heavy tails at wrists and ankles. Keypoints are
/// missed when an object, the body itself or the border of the picture hides them, and now and then without reason. Left and right are
/// sometimes exchanged. Confidence falls with the error.
/// </para>
/// <para>
/// Each frame's box is the square around its detected keypoints. As with a tracker, it shrinks by 3 % per frame at most, and it stays
/// where it was while fewer than six of the 25 are seen.
/// </para>
/// </remarks>
internal static class DetectorSimulator
{
    private const int DetectedSize = DetectorKeypoints.DetectedCount * 3;

    /// <summary>Simulates one person in one clip.</summary>
    /// <param name="points">The 49 keypoints in camera space, (T,49,3), in metres.</param>
    /// <param name="camera">The camera.</param>
    /// <param name="options">How well the detector sees.</param>
    /// <param name="random">The only source of chance: equal seeds give equal clips.</param>
    /// <returns>The detected and the true keypoints in crop coordinates.</returns>
    /// <exception cref="ArgumentException"><paramref name="points"/> is not (T,49,3) with at least one frame.</exception>
    public static DetectedClip Detect(ReadOnlySpan<float> points, SyntheticCamera camera, DetectorOptions options, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(camera);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(random);
        const int FrameSize = DetectorKeypoints.Count * 3;
        if (points.Length == 0 || points.Length % FrameSize != 0)
        {
            throw new ArgumentException($"Expected points (T,49,3) but got {points.Length} values.", nameof(points));
        }

        var frameCount = points.Length / FrameSize;
        var pixels = camera.Project(points);
        var visible = new VisibilitySimulator(camera, options, random).Simulate(points, pixels, frameCount);
        var noise = new KeypointNoise(options, random);
        var detected = new float[frameCount * FrameSize];
        for (var frame = 0; frame < frameCount; frame++)
        {
            noise.Detect(
                pixels, frame, visible.AsSpan(frame * DetectorKeypoints.DetectedCount), detected.AsSpan(frame * FrameSize, FrameSize));
        }

        return Crop(detected, pixels, frameCount, options, random);
    }

    private static DetectedClip Crop(float[] detected, float[] pixels, int frameCount, DetectorOptions options, SeededRandom random)
    {
        const int Count = DetectorKeypoints.Count;
        var boxes = new CropSquare[frameCount];
        var truth = new float[pixels.Length];
        var last = Bounds(detected, pixels, frameCount, options.BoxScale);
        for (var frame = 0; frame < frameCount; frame++)
        {
            var keypoints = detected.AsSpan(frame * Count * 3, Count * 3);
            last = last.Follow(CropSquare.Around(keypoints[..DetectedSize], options.BoxScale, CropSquare.FewestToFollow));
            var box = boxes[frame] = Jitter(last, options.BoxJitter, random);
            for (var i = 0; i < Count; i++)
            {
                var at = (frame * Count) + i;
                (truth[2 * at], truth[(2 * at) + 1]) = box.Normalize(pixels[2 * at], pixels[(2 * at) + 1]);
                var keypoint = keypoints.Slice(3 * i, 3);
                (keypoint[0], keypoint[1]) = keypoint[2] > 0f ? box.Normalize(keypoint[0], keypoint[1]) : (0f, 0f);
            }
        }

        return new DetectedClip(detected, truth, boxes);
    }

    // The first frame with a box, or the true keypoints of the first frame if nobody is ever seen.
    private static CropSquare Bounds(float[] detected, float[] pixels, int frameCount, float scale)
    {
        const int FrameSize = DetectorKeypoints.Count * 3;
        for (var frame = 0; frame < frameCount; frame++)
        {
            if (CropSquare.Around(detected.AsSpan(frame * FrameSize, DetectedSize), scale, CropSquare.FewestToFollow) is { } box)
            {
                return box;
            }
        }

        var first = new float[FrameSize];
        for (var i = 0; i < DetectorKeypoints.Count; i++)
        {
            (first[3 * i], first[(3 * i) + 1], first[(3 * i) + 2]) = (pixels[2 * i], pixels[(2 * i) + 1], 1f);
        }

        return CropSquare.Around(first, scale) ?? new CropSquare(pixels[0], pixels[1], 1f);
    }

    private static CropSquare Jitter(CropSquare box, float jitter, SeededRandom random) => new(
        box.CenterX + (jitter * box.Size * random.NextGaussian()),
        box.CenterY + (jitter * box.Size * random.NextGaussian()),
        box.Size * MathF.Exp(jitter * random.NextGaussian()));
}
