using System.Text.Json.Serialization;

namespace Vibe.Sweeps.Files;

/// <summary>The objective that a sweep optimises. Section <c>Objective</c> of a sweep file.</summary>
public sealed record ObjectiveOptions
{
    /// <summary>Gets the error on the validation set. Default <see cref="ObjectiveMetric.PaMpjpe"/>.</summary>
    public ObjectiveMetric Metric { get; init; }

    /// <summary>Gets which values are good. Default <see cref="Direction.Minimize"/>.</summary>
    public Direction Direction { get; init; }

    /// <summary>Gets which validation counts. Default <see cref="ObjectiveEpoch.Best"/>.</summary>
    public ObjectiveEpoch Epoch { get; init; }

    /// <summary>Gets the objective's name and unit for tables and charts.</summary>
    [JsonIgnore]
    public string Title => Metric switch
    {
        ObjectiveMetric.Mpjpe => "MPJPE, mm",
        ObjectiveMetric.Pve => "PVE, mm",
        ObjectiveMetric.AccelerationError => "acceleration error, mm/frame²",
        _ => "PA-MPJPE, mm",
    };

    /// <summary>Writes a value with its name and unit.</summary>
    /// <param name="value">The value of the objective.</param>
    /// <returns>E.g. <c>PA-MPJPE 56.8 mm</c>.</returns>
    public string Show(double value)
    {
        var parts = Title.Split(", ");
        return FormattableString.Invariant($"{parts[0]} {value:0.###} {parts[1]}");
    }

    /// <summary>Turns a value into a loss, of which less is better, and back.</summary>
    /// <param name="value">The value of the objective, or a loss.</param>
    /// <returns>The value itself where small values are good, otherwise its negative.</returns>
    public double ToLoss(double value) => Direction == Direction.Minimize ? value : -value;
}
