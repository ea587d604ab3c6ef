using Vibe.Core.Body;
using Vibe.Data.Sampling;
using Vibe.Evaluation;
using Vibe.Evaluation.Measuring;
using Vibe.Synthetic;
using Vibe.Training.Options;
using Vibe.Training.Sessions;

namespace Vibe.Workflows.Train;

/// <summary>Opens the data of a run.</summary>
internal static class RunData
{
    /// <summary>Generates the synthetic data set where it is asked for and not there yet, and opens all stores.</summary>
    /// <param name="options">The data section.</param>
    /// <param name="generation">Receives the progress of generating; <see langword="null"/> for nobody.</param>
    /// <param name="stop">Ends the generation.</param>
    /// <returns>The data, owned by the caller.</returns>
    /// <exception cref="InvalidDataException">A store is damaged or does not fit, or labels to measure with are not finite.</exception>
    public static TrainingData Open(DataOptions options, IProgress<SyntheticProgress>? generation, CancellationToken stop)
    {
        if (options.Synthetic is { } synthetic)
        {
            new SyntheticDataset(synthetic).Generate(generation, stop);
        }

        var data = ExperimentData.Open(options);
        try
        {
            // The test store is measured after hours: better to know now.
            FiniteLabels.ThrowIfAnyIsNot(data.Validation);
            if (data.Test is not null)
            {
                FiniteLabels.ThrowIfAnyIsNot(data.Test);
            }

            return data;
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }

    /// <summary>Makes the training batches and logs what is unusual about the stores.</summary>
    /// <param name="scope">The run.</param>
    /// <param name="data">Its data.</param>
    public static IBatchSource Batches(RunScope scope, TrainingData data)
    {
        var seed = scope.Options.Training.Seed;
        var batches = scope.Parts?.CreateBatches?.Invoke(data, seed) ?? data.CreateMixer(seed);
        foreach (var warning in batches.Warnings)
        {
            scope.Logger.BatchWarning(warning);
        }

        return batches;
    }

    /// <summary>
    /// Gives the parameters at which the regressor begins: those of a file, else the training frames' mean, else an upright body. A
    /// training on 2D keypoints alone begins upright, so that nothing in it comes from a 3D label.
    /// </summary>
    /// <param name="options">The data section.</param>
    /// <param name="mean">The mean body of the training frames; <see langword="null"/> where none has 3D labels.</param>
    public static MeanParameters StartOfRegressor(DataOptions options, MeanBody? mean) =>
        options.Body.MeanParameters is { } path ? MeanParameters.Load(path)
        : mean is null || options.Batch.TwoDRatio >= 1 ? MeanParameters.Upright
        : mean.ToMeanParameters();
}
