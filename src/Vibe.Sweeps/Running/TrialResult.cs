using Vibe.Sweeps.Files;
using Vibe.Training.Logging;
using Vibe.Training.Runs;

namespace Vibe.Sweeps.Running;

/// <summary>The result of a trial, read from its run folder.</summary>
/// <param name="Value">The objective.</param>
/// <param name="Steps">The optimisation steps that were done.</param>
internal sealed record TrialResult(double Value, long Steps)
{
    /// <summary>Reads the result of a trial.</summary>
    /// <param name="folder">The run folder.</param>
    /// <param name="objective">What is optimised.</param>
    /// <returns>The result; <see langword="null"/> where no validation was done.</returns>
    /// <exception cref="InvalidDataException">The table of validations cannot be read.</exception>
    public static TrialResult? Read(string folder, ObjectiveOptions objective)
    {
        var curve = Curve(folder, objective);
        if (curve.Count == 0)
        {
            return null;
        }

        var loss = objective.Epoch == ObjectiveEpoch.Last ? objective.ToLoss(curve[^1].Value) : curve.Min(at => objective.ToLoss(at.Value));
        return new TrialResult(objective.ToLoss(loss), curve[^1].Step);
    }

    /// <summary>Reads how the objective developed.</summary>
    /// <param name="folder">The run folder.</param>
    /// <param name="objective">What is optimised.</param>
    /// <returns>Step, epoch and value of each validation.</returns>
    public static IReadOnlyList<(long Step, int Epoch, double Value)> Curve(string folder, ObjectiveOptions objective)
    {
        var path = RunDirectory.At(folder).ValidationPath;
        return !File.Exists(path) ? [] :
        [
            .. from row in CsvLog.Read<ValidationRow>(path)
               let value = ValueOf(row, objective.Metric)
               where value is not null
               select (row.Step, row.Epoch, value.Value),
        ];
    }

    /// <summary>Says whether a trial has trained to its end, as after a crash of the sweep alone.</summary>
    /// <param name="folder">The run folder.</param>
    /// <param name="steps">The steps that it has to do.</param>
    /// <param name="mayEndEarly">Whether the trainer may stop by itself before that.</param>
    public static bool IsComplete(string folder, long steps, bool mayEndEarly)
    {
        var path = RunDirectory.At(folder).SummaryPath;
        if (!File.Exists(path))
        {
            return false;
        }

        var summary = RunSummary.Read(path);
        return summary.Status == RunStatus.Completed && (mayEndEarly || summary.Training.Steps >= steps);
    }

    private static double? ValueOf(ValidationRow row, ObjectiveMetric metric) => metric switch
    {
        ObjectiveMetric.Mpjpe => row.MpjpeMm,
        ObjectiveMetric.Pve => row.PveMm,
        ObjectiveMetric.AccelerationError => row.AccelerationErrorMmPerFrame2,
        _ => row.PaMpjpeMm,
    };
}
