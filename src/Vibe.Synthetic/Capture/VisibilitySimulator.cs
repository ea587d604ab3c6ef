using Vibe.Core.Random;
using Vibe.Data.Keypoints;

namespace Vibe.Synthetic.Capture;

/// <summary>How well the camera sees each of the 25 detected keypoints: 0 hidden, 1 in full view.</summary>
internal sealed class VisibilitySimulator(SyntheticCamera camera, DetectorOptions options, SeededRandom random)
{
    private const float SelfHidden = 0.45f;
    private const float SelfHiddenMiss = 0.35f;
    private const int Count = DetectorKeypoints.DetectedCount;

    internal float[] Simulate(ReadOnlySpan<float> points, float[] pixels, int frameCount)
    {
        var visibility = new float[frameCount * Count];
        Array.Fill(visibility, 1f);
        var bottom = LowerBorder(pixels, frameCount);
        Span<bool> hidden = stackalloc bool[Count];
        for (var frame = 0; frame < frameCount; frame++)
        {
            hidden.Clear();
            if (options.SelfOcclusion)
            {
                SelfOcclusion.Mark(points.Slice(frame * DetectorKeypoints.Count * 3, DetectorKeypoints.Count * 3), hidden);
            }

            StartOcclusion(visibility, frame, frameCount);
            for (var i = 0; i < Count; i++)
            {
                ref var value = ref visibility[(frame * Count) + i];
                var pixel = 2 * ((frame * DetectorKeypoints.Count) + i);
                var inPicture = camera.Contains(pixels[pixel], pixels[pixel + 1]) && pixels[pixel + 1] < bottom
                    && points[(3 * ((frame * DetectorKeypoints.Count) + i)) + 2] > 0f;
                var miss = random.NextSingle() < options.MissRate || (hidden[i] && random.NextSingle() < SelfHiddenMiss);
                value = inPicture && !miss ? value * (hidden[i] ? SelfHidden : 1f) : 0f;
            }
        }

        return visibility;
    }

    // A truncated clip ends between hip and ankle of its first frame, wherever the picture's own border is.
    private float LowerBorder(float[] pixels, int frameCount)
    {
        if (random.NextSingle() >= options.TruncationRate || frameCount == 0)
        {
            return camera.Height;
        }

        var hip = pixels[(2 * DetectorKeypoints.RightHip) + 1];
        var ankle = pixels[(2 * 11) + 1];
        return float.Lerp(hip, ankle, 0.25f + (0.7f * random.NextSingle()));
    }

    private void StartOcclusion(float[] visibility, int frame, int frameCount)
    {
        if (random.NextSingle() >= options.OcclusionRate)
        {
            return;
        }

        var limb = DetectorKeypoints.Limbs[random.Next(DetectorKeypoints.Limbs.Count)];
        var end = Math.Min(frameCount, frame + random.Next(5, 31));
        for (var hidden = frame; hidden < end; hidden++)
        {
            foreach (var keypoint in limb)
            {
                visibility[(hidden * Count) + keypoint] = 0f;
            }
        }
    }
}
