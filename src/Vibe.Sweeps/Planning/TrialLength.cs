using System.Globalization;
using Vibe.Training.Options;

namespace Vibe.Sweeps.Planning;

/// <summary>How long trials train.</summary>
internal static class TrialLength
{
    /// <summary>Counts the optimisation steps of a trial.</summary>
    /// <param name="trained">The section <c>Training</c> of the base.</param>
    /// <param name="overrides">The trial's changes, each <c>Section:Key=value</c>.</param>
    /// <param name="epochs">The epochs to count; <see langword="null"/> for all of the trial's.</param>
    public static long Steps(TrainingOptions trained, IReadOnlyList<string> overrides, int? epochs = null)
    {
        var length = epochs ?? Value(overrides, nameof(TrainingOptions.Epochs)) ?? trained.Epochs;
        var steps = length * (Value(overrides, nameof(TrainingOptions.StepsPerEpoch)) ?? trained.StepsPerEpoch);
        return Math.Min(steps, Value(overrides, nameof(TrainingOptions.MaxSteps)) ?? trained.MaxSteps ?? long.MaxValue);
    }

    private static long? Value(IReadOnlyList<string> overrides, string key)
    {
        var found = overrides.LastOrDefault(text => text.Split('=')[0].Trim()
            .Equals($"Training:{key}", StringComparison.OrdinalIgnoreCase));
        return found is not null
            && long.TryParse(found[(found.IndexOf('=', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture, out var value)
            ? value : null;
    }
}
