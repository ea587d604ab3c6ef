using Vibe.Core.Adversarial;
using Vibe.Data.Sampling;
using Vibe.Training.Distributed;
using Vibe.Training.Options;

namespace Vibe.Training.Steps;

/// <summary>
/// Divides the batches of a training into equal parts, of which each process computes the same number, one after the other. One process and
/// one part leave a batch whole.
/// </summary>
/// <param name="accumulateSteps">The parts that each process computes.</param>
/// <param name="group">The processes; <see langword="null"/> for this one alone.</param>
/// <param name="terms">The custom loss terms.</param>
internal sealed class BatchDivision(int accumulateSteps, IProcessGroup? group, IReadOnlyList<ILossTerm> terms)
{
    private readonly int _processes = group?.Size ?? 1;

    /// <summary>Checks that the batches of a configuration can be divided among processes.</summary>
    /// <param name="options">The options, already validated.</param>
    /// <param name="processes">The number of processes.</param>
    /// <exception cref="InvalidDataException">They cannot; the message names keys and numbers.</exception>
    public static void Require(VibeOptions options, int processes)
    {
        var batch = options.Data.Batch;
        var (parts, motions) = (processes * batch.AccumulateSteps, batch.MotionBatchSize ?? batch.BatchSize);
        if (batch.BatchSize % parts != 0 || motions % parts != 0)
        {
            throw new InvalidDataException(
                $"Data:Batch: {batch.BatchSize} clips and {motions} real motions cannot be divided among {processes} processes with " +
                $"{nameof(batch.AccumulateSteps)}={batch.AccumulateSteps}: expected multiples of {parts}.");
        }

        if (options.Adversarial.Recipe == AdversarialRecipeKind.Wasserstein && parts > 1 && motions != batch.BatchSize)
        {
            throw new InvalidDataException(
                $"Data:Batch: expected as many real motions as clips, {batch.BatchSize}, but got {motions}: the gradient penalty of " +
                "Wasserstein pairs them, also where processes share a batch.");
        }
    }

    /// <summary>Gets a value indicating whether batches are computed in parts.</summary>
    public bool Divides => accumulateSteps * _processes > 1;

    /// <summary>Divides a batch.</summary>
    /// <param name="batch">This process's share of the batch.</param>
    /// <returns>Its parts; disposed by the caller.</returns>
    /// <exception cref="ArgumentException">The batch cannot be divided so.</exception>
    public IReadOnlyList<BatchPart> Divide(TrainingBatch batch)
    {
        if (!Divides)
        {
            return [new BatchPart(batch, null, (0, 1))];
        }

        TrainingBatch[] parts = [.. Enumerable.Range(0, accumulateSteps).Select(i => batch.Part(i, accumulateSteps))];
        SampleCounts[] counts = [.. parts.Select(part => SampleCounts.Of(part, terms))];
        var whole = SampleCounts.Sum(counts).ToArray();
        group?.Sum(whole);
        var (count, first) = (parts.Length * _processes, parts.Length * (group?.Rank ?? 0));
        return
        [
            .. parts.Select((part, i) => new BatchPart(
                part, TermShares.Of(counts[i], SampleCounts.FromArray(whole), 1.0 / count), (first + i, count))),
        ];
    }
}
