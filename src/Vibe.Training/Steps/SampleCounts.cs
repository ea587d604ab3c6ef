using Vibe.Data.Sampling;
using static TorchSharp.torch;

namespace Vibe.Training.Steps;

/// <summary>How many samples the loss terms of a batch are means of, where not all clips count.</summary>
/// <param name="Keypoints3D">Frames with 3D keypoints.</param>
/// <param name="Bodies">Frames with body labels.</param>
/// <param name="Terms">Samples of each custom term.</param>
internal sealed record SampleCounts(double Keypoints3D, double Bodies, IReadOnlyList<double> Terms)
{
    /// <summary>Counts the samples of a batch. A GPU is waited for once.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="terms">The custom terms.</param>
    public static SampleCounts Of(TrainingBatch batch, IReadOnlyList<ILossTerm> terms)
    {
        using var scope = NewDisposeScope();
        var none = zeros([], device: batch.Keypoints2D.device);
        Tensor Sum(Tensor? isLabelled) => isLabelled is null ? none : isLabelled.sum();
        var ofTerms = terms.Select(term => term.CountSamples(batch).to(none.dtype).to(none.device));
        var counts = stack([Sum(batch.Labels?.Has3D), Sum(batch.Labels?.HasSmpl), .. ofTerms]);
        var numbers = counts.cpu().data<float>().ToArray();
        return FromArray(Array.ConvertAll(numbers, number => (double)number));
    }

    /// <summary>Adds up the samples of several batches.</summary>
    /// <param name="counts">Their samples; at least one.</param>
    public static SampleCounts Sum(IReadOnlyList<SampleCounts> counts) => FromArray(
        counts.Select(count => count.ToArray()).Aggregate((sum, next) => [.. sum.Zip(next, (a, b) => a + b)]));

    /// <summary>Lists the numbers, for <see cref="FromArray"/>.</summary>
    public double[] ToArray() => [Keypoints3D, Bodies, .. Terms];

    /// <summary>Gives the counts that an array lists.</summary>
    /// <param name="numbers">What <see cref="ToArray"/> gave.</param>
    public static SampleCounts FromArray(double[] numbers) => new(numbers[0], numbers[1], numbers[2..]);
}
