using Vibe.Core.Random;
using Vibe.Data.Keypoints;

namespace Vibe.Synthetic.Capture;

/// <summary>Errors and confidences of detected keypoints, with a memory from frame to frame.</summary>
internal sealed class KeypointNoise(DetectorOptions options, SeededRandom random)
{
    private const float Memory = 0.6f;
    private const int Count = DetectorKeypoints.DetectedCount;

    private readonly float[] _drift = new float[2 * Count];
    private readonly int[] _swapLeft = new int[DetectorKeypoints.Swaps.Count];

    /// <summary>Detects one frame; frames come in order.</summary>
    /// <param name="pixels">True keypoints of the clip, (T,49,2), in pixels.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="visibility">How well each keypoint is seen, (25).</param>
    /// <param name="detected">Gets column, row and confidence, (49,3).</param>
    internal void Detect(float[] pixels, int frame, ReadOnlySpan<float> visibility, Span<float> detected)
    {
        var truth = pixels.AsSpan(frame * 2 * DetectorKeypoints.Count, 2 * DetectorKeypoints.Count);
        var before = frame == 0 ? truth : pixels.AsSpan((frame - 1) * 2 * DetectorKeypoints.Count, 2 * DetectorKeypoints.Count);
        var size = Size(truth);
        for (var i = 0; i < Count; i++)
        {
            var (stepX, stepY) = (truth[2 * i] - before[2 * i], truth[(2 * i) + 1] - before[(2 * i) + 1]);
            var speed = MathF.Sqrt((stepX * stepX) + (stepY * stepY));
            var (errorX, errorY) = Error(i, size, speed, visibility[i]);
            if (visibility[i] > 0f)
            {
                detected[3 * i] = truth[2 * i] + errorX;
                detected[(3 * i) + 1] = truth[(2 * i) + 1] + errorY;
                detected[(3 * i) + 2] = Confidence(MathF.Sqrt((errorX * errorX) + (errorY * errorY)) / size, visibility[i]);
            }
        }

        Swap(detected);
        DetectorKeypoints.RepeatForLsp(detected);
    }

    private static float Size(ReadOnlySpan<float> truth)
    {
        var (low, high) = ((X: float.MaxValue, Y: float.MaxValue), (X: float.MinValue, Y: float.MinValue));
        for (var i = 0; i < Count; i++)
        {
            low = (MathF.Min(low.X, truth[2 * i]), MathF.Min(low.Y, truth[(2 * i) + 1]));
            high = (MathF.Max(high.X, truth[2 * i]), MathF.Max(high.Y, truth[(2 * i) + 1]));
        }

        return MathF.Max(1f, MathF.Max(high.X - low.X, high.Y - low.Y));
    }

    private (float X, float Y) Error(int keypoint, float size, float speed, float visibility)
    {
        // The root keeps the drift's spread at one.
        var fresh = MathF.Sqrt(1f - (Memory * Memory));
        _drift[2 * keypoint] = (Memory * _drift[2 * keypoint]) + (fresh * random.NextGaussian());
        _drift[(2 * keypoint) + 1] = (Memory * _drift[(2 * keypoint) + 1]) + (fresh * random.NextGaussian());

        var spread = DetectorKeypoints.Difficulty[keypoint]
            * ((options.SizeNoise * size) + options.PixelNoise + (options.SpeedNoise * speed)) / MathF.Max(0.3f, visibility);
        var (x, y) = (spread * _drift[2 * keypoint], spread * _drift[(2 * keypoint) + 1]);
        var outlierRate = options.OutlierRate * (DetectorKeypoints.IsExtremity(keypoint) ? 1f : 0.25f);
        if (random.NextSingle() < outlierRate)
        {
            var (sine, cosine) = MathF.SinCos(2f * MathF.PI * random.NextSingle());
            var length = size * (0.04f + (0.12f * random.NextSingle()));
            (x, y) = (x + (length * cosine), y + (length * sine));
        }

        return (x, y);
    }

    // An exact and fully visible keypoint of a perfect detector has confidence 1.
    private float Confidence(float relativeError, float visibility)
    {
        var certainty = visibility / (1f + (20f * relativeError));
        var wobble = options.SizeNoise > 0f ? 1f - (0.15f * random.NextSingle()) : 1f;
        return Math.Clamp(certainty * wobble, 0.05f, 1f);
    }

    private void Swap(Span<float> detected)
    {
        for (var group = 0; group < _swapLeft.Length; group++)
        {
            if (random.NextSingle() < options.SwapRate)
            {
                _swapLeft[group] = random.Next(1, 5);
            }

            if (_swapLeft[group] == 0)
            {
                continue;
            }

            _swapLeft[group]--;
            foreach (var (right, left) in DetectorKeypoints.Swaps[group])
            {
                for (var k = 0; k < 3; k++)
                {
                    (detected[(3 * right) + k], detected[(3 * left) + k]) = (detected[(3 * left) + k], detected[(3 * right) + k]);
                }
            }
        }
    }
}
