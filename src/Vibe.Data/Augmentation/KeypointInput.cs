using Vibe.Core.Random;
using Vibe.Data.Keypoints;

namespace Vibe.Data.Augmentation;

/// <summary>Makes the features of varied keypoints, for stores whose features are a function of their keypoints.</summary>
/// <param name="features">The function.</param>
internal sealed class KeypointInput(RandomFourierFeatures features)
{
    private const int FrameSize = RandomFourierFeatures.InputSize;

    private static readonly bool[][] HiddenWith =
    [
        .. DetectorKeypoints.Limbs.Select(limb => Enumerable.Range(0, DetectorKeypoints.Count).Select(i => IsOn(limb, i)).ToArray()),
    ];

    /// <summary>Finds the function that made a store's features.</summary>
    /// <param name="extractor">The extractor of the store's manifest.</param>
    /// <returns><see langword="null"/> if it was an image network.</returns>
    public static KeypointInput? Of(string extractor)
    {
        const string Seed = " seed=";
        var start = extractor.IndexOf(Seed, StringComparison.Ordinal) + Seed.Length;
        var end = start < Seed.Length ? -1 : extractor.IndexOf(' ', start);
        if (end < 0 || !int.TryParse(extractor.AsSpan(start, end - start), out var seed))
        {
            return null;
        }

        var candidate = new RandomFourierFeatures(seed);
        return candidate.Identity == extractor ? new KeypointInput(candidate) : null;
    }

    /// <summary>Computes the features of a clip.</summary>
    /// <param name="keypoints">The clip's varied 2D keypoints, (T,49,3).</param>
    /// <param name="variation">The variation.</param>
    /// <param name="noise">Standard deviation of noise on x and y.</param>
    /// <param name="destination">Receives the features, (T,2048).</param>
    public void Compute(ReadOnlySpan<float> keypoints, ClipVariation variation, double noise, Span<float> destination)
    {
        var seen = new float[keypoints.Length];
        for (var frame = 0; frame < variation.SeenFrames.Length; frame++)
        {
            var target = seen.AsSpan(frame * FrameSize, FrameSize);
            keypoints.Slice(variation.SeenFrames[frame] * FrameSize, FrameSize).CopyTo(target);
            if (variation.Hidden >= 0 && frame >= variation.HiddenFrom && frame < variation.HiddenTo)
            {
                Hide(target, HiddenWith[variation.Hidden]);
            }

            if (noise > 0)
            {
                Disturb(target, noise, variation.Content);
            }
        }

        features.Compute(seen).CopyTo(destination);
    }

    /// <summary>Whether a keypoint is on a limb itself, or is derived from a detected keypoint that is.</summary>
    private static bool IsOn(IReadOnlyList<int> limb, int keypoint)
    {
        var lsp = keypoint - DetectorKeypoints.FirstLsp;
        return limb.Contains(keypoint)
            || (lsp >= 0 && lsp < DetectorKeypoints.LspSources.Count && limb.Contains(DetectorKeypoints.LspSources[lsp]));
    }

    private static void Hide(Span<float> keypoints, bool[] hidden)
    {
        for (var i = 0; i < hidden.Length; i++)
        {
            keypoints[(3 * i) + 2] = hidden[i] ? 0 : keypoints[(3 * i) + 2];
        }
    }

    private static void Disturb(Span<float> keypoints, double noise, CounterRandom random)
    {
        for (var i = 0; i < keypoints.Length; i += 3)
        {
            keypoints[i] += (float)(noise * random.NextGaussian());
            keypoints[i + 1] += (float)(noise * random.NextGaussian());
        }
    }
}
