using Vibe.Core.Models;
using Vibe.Core.Random;
using Vibe.Data.Sampling;

namespace Vibe.Training.Steps;

/// <summary>What a step computes at once: the whole batch, or one of its equal parts.</summary>
/// <param name="Batch">The clips and real motions.</param>
/// <param name="Shares">What it counts in each loss term; <see langword="null"/> for a whole batch.</param>
/// <param name="Place">Which of how many parts of the batch it is.</param>
internal sealed record BatchPart(TrainingBatch Batch, TermShares? Shares, (int Index, int Count) Place) : IDisposable
{
    private long Clips => Batch.Keypoints2D.shape[0];

    private long Motions => Batch.RealPose?.shape[0] ?? 0;

    /// <summary>Gets or sets the generator's predictions, once it has made them.</summary>
    public GeneratorOutput? Output { get; set; }

    /// <summary>Gets a value indicating whether it is the whole batch.</summary>
    public bool IsWhole => Shares is null;

    /// <summary>Lets torch draw the numbers of the clips' rows.</summary>
    public BatchRows? ClipRows() => IsWhole ? null : new BatchRows(Place.Count * Clips, (Place.Index * Clips, Clips));

    /// <summary>Lets torch draw the numbers of the rows of real motions and, after them, generated ones.</summary>
    public BatchRows? ScoredRows() => IsWhole ? null : new BatchRows(
        Place.Count * (Motions + Clips), (Place.Index * Motions, Motions), ((Place.Count * Motions) + (Place.Index * Clips), Clips));

    /// <summary>Lets torch draw the numbers of the rows of pairs of a real and a generated motion.</summary>
    public BatchRows? PairRows()
    {
        var pairs = Math.Min(Motions, Clips);
        return IsWhole ? null : new BatchRows(Place.Count * pairs, (Place.Index * pairs, pairs));
    }

    /// <summary>Frees the tensors of a part; a whole batch belongs to the caller of the step.</summary>
    public void Dispose()
    {
        if (!IsWhole)
        {
            Batch.Dispose();
        }
    }
}
