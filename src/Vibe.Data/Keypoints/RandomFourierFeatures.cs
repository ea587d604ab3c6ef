using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using Vibe.Core.Random;

namespace Vibe.Data.Keypoints;

/// <summary>Stands in for an image network: a fixed random map from the observed keypoints of a frame to 2048 features.</summary>
/// <remarks>
/// <para>
/// Feature k is a sqrt(2) cos(2 pi (w_k . u + b_k)) with u = (x, y where confidence is above 0, else 0; confidence times 0.2), b uniform
/// in [0,1) and w normal, with a = 0.5 so that the spread equals that of ResNet-50's pooled features. The standard deviation of
/// 2 pi w differs between features (<see cref="Bandwidths"/>, taken in turn): narrow ones are nearly linear in the keypoints, wide ones
/// tell small differences apart. See Rahimi and Recht, "Random Features for Large-Scale Kernel Machines", NIPS 2007.
/// </para>
/// <para>
/// The values are bit-identical on every machine: the weights come from SplitMix64 (53 random bits per number; a normal number is the sum
/// of twelve uniform ones less 6), and the cosine is a polynomial of plain float32 multiplications and additions in a fixed order.
/// </para>
/// </remarks>
public sealed class RandomFourierFeatures
{
    /// <summary>Features per frame.</summary>
    public const int FeatureSize = 2048;

    /// <summary>Values per frame that go in: x, y and confidence of 49 keypoints.</summary>
    public const int InputSize = DetectorKeypoints.Count * 3;

    /// <summary>The factor of a confidence, so that it weighs less than a coordinate.</summary>
    public const float ConfidenceScale = 0.2f;

    /// <summary>The largest value of a feature, a sqrt(2).</summary>
    public const float Amplitude = 0.5f * 1.41421356f;

    private readonly float[] _weights = new float[InputSize * FeatureSize];
    private readonly float[] _offsets = new float[FeatureSize];

    /// <summary>Initializes a new instance of the <see cref="RandomFourierFeatures"/> class.</summary>
    /// <param name="seed">Chooses the weights; stores made with different seeds do not fit together.</param>
    public RandomFourierFeatures(int seed)
    {
        var bandwidths = string.Join(',', Bandwidths.Select(b => b.ToString(CultureInfo.InvariantCulture)));
        Identity = "random-fourier-v1 " + string.Create(
            CultureInfo.InvariantCulture,
            $"seed={seed} dims={InputSize}->{FeatureSize} bandwidths={bandwidths} confidence={ConfidenceScale} scale=0.5");
        var random = new CounterRandom((ulong)seed);
        for (var feature = 0; feature < FeatureSize; feature++)
        {
            // Weights count in turns, so that the cosine's period is exactly 1.
            var bandwidth = Bandwidths[feature % Bandwidths.Count] / (2d * Math.PI);
            _offsets[feature] = (float)random.NextDouble();
            for (var input = 0; input < InputSize; input++)
            {
                _weights[(input * FeatureSize) + feature] = (float)(bandwidth * random.NextGaussian());
            }
        }
    }

    /// <summary>Gets the standard deviations of the frequencies, in radians per unit of crop coordinates.</summary>
    public static IReadOnlyList<float> Bandwidths { get; } = [0.15f, 0.25f, 0.35f];

    /// <summary>Gets a text that identifies this map, for a store's manifest.</summary>
    public string Identity { get; }

    /// <summary>Gets the weights w of the 147 inputs, in turns per unit, (147,2048).</summary>
    public ReadOnlySpan<float> Weights => _weights;

    /// <summary>Gets the offsets b of the features, in turns, (2048).</summary>
    public ReadOnlySpan<float> Offsets => _offsets;

    /// <summary>Finds the map that a manifest names.</summary>
    /// <param name="identity">The text that a store gives as its feature extractor.</param>
    /// <returns>The map, or <see langword="null"/> where the text names another extractor or another version of this one.</returns>
    public static RandomFourierFeatures? Find(string identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        const string Start = "random-fourier-v1 seed=";
        if (!identity.StartsWith(Start, StringComparison.Ordinal)
            || !int.TryParse(
                identity[Start.Length..].Split(' ')[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed))
        {
            return null;
        }

        var features = new RandomFourierFeatures(seed);
        return features.Identity == identity ? features : null;
    }

    /// <summary>Computes the features of frames.</summary>
    /// <param name="keypoints">
    /// x, y in the crop's [-1,1] and confidence, (T,49,3); coordinates count only where confidence is above 0.
    /// </param>
    /// <returns>Features, (T,2048).</returns>
    /// <exception cref="ArgumentException"><paramref name="keypoints"/> is not (T,49,3).</exception>
    public float[] Compute(float[] keypoints)
    {
        ArgumentNullException.ThrowIfNull(keypoints);
        if (keypoints.Length % InputSize != 0)
        {
            throw new ArgumentException($"Expected keypoints (T,49,3) but got {keypoints.Length} values.", nameof(keypoints));
        }

        var features = new float[keypoints.Length / InputSize * FeatureSize];
        Parallel.For(0, keypoints.Length / InputSize, frame =>
            ComputeFrame(keypoints.AsSpan(frame * InputSize, InputSize), features.AsSpan(frame * FeatureSize, FeatureSize)));
        return features;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ComputeFrame(ReadOnlySpan<float> keypoints, Span<float> features)
    {
        _offsets.CopyTo(features);
        for (var input = 0; input < InputSize; input++)
        {
            var confidence = keypoints[input - (input % 3) + 2];
            var value = input % 3 == 2 ? ConfidenceScale * confidence : confidence > 0f ? keypoints[input] : 0f;
            if (value != 0f)
            {
                Accumulate(features, _weights.AsSpan(input * FeatureSize, FeatureSize), value);
            }
        }

        for (var k = 0; k < FeatureSize; k += Vector<float>.Count)
        {
            (Amplitude * CosineOfTurns(new Vector<float>(features[k..]))).CopyTo(features[k..]);
        }
    }

    // Vectors run over features, never over inputs: each sum has the same order whatever the vector's width.
    private static void Accumulate(Span<float> sums, ReadOnlySpan<float> weights, float value)
    {
        var factor = new Vector<float>(value);
        for (var k = 0; k < FeatureSize; k += Vector<float>.Count)
        {
            (new Vector<float>(sums[k..]) + (factor * new Vector<float>(weights[k..]))).CopyTo(sums[k..]);
        }
    }

    // cos(2 pi t) = sin(2 pi (1/4 - |t|)) for t in [-1/2, 1/2]; the sine's series to the eleventh power, exact to 1e-6.
    private static Vector<float> CosineOfTurns(Vector<float> turns)
    {
        var wrapped = turns - Vector.Floor(turns + new Vector<float>(0.5f));
        var angle = (new Vector<float>(0.25f) - Vector.Abs(wrapped)) * 6.2831855f;
        var square = angle * angle;
        var series = new Vector<float>(-2.5052108e-8f);
        series = (series * square) + new Vector<float>(2.7557319e-6f);
        series = (series * square) + new Vector<float>(-1.9841270e-4f);
        series = (series * square) + new Vector<float>(8.3333333e-3f);
        series = (series * square) + new Vector<float>(-1.6666667e-1f);
        series = (series * square) + Vector<float>.One;
        return angle * series;
    }
}
