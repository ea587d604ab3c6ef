using Vibe.Training.Options;
using static TorchSharp.torch;

namespace Vibe.Workflows.Doctor;

/// <summary>An estimate of what a part of the training costs on this machine.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Text">How much, and what it is computed from.</param>
public sealed record Estimate(EstimateKind Kind, string Text)
{
    internal static IReadOnlyList<Estimate> Of(
        VibeOptions options, Device device, StepProbe step, FeatureProbe? features, IReadOnlyList<StoreRecipe> missing,
            long? validationFrames)
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9;
        var validation = validationFrames is { } frames
            ? $", then {Duration(frames / step.ValidationFramesPerSecond)} and more of validation"
            : string.Empty;
        var part = step.ClipShare < 1 ? FormattableString.Invariant($", computed from {step.ClipShare:P0} of its clips") : string.Empty;
        var training = options.Training;
        var epoch = Duration(training.StepsPerEpoch * step.StepSeconds);
        return
        [
            Invariant(EstimateKind.Machine, $"{Environment.ProcessorCount} processors, {memory:0.#} GB memory, device {device}"),
            .. Preparation(features, missing),
            Invariant(
                EstimateKind.Epoch,
                $"{training.StepsPerEpoch} steps of {step.StepSeconds:0.00} s{part}: {epoch}{validation}"),
            Invariant(
                EstimateKind.Training, $"{training.Epochs} epochs: {Duration(training.LastStep * step.StepSeconds)} without validation"),
            Invariant(
                EstimateKind.Memory,
                $"{step.PeakMemoryMb:N0} MB at the peak of a step; stores are memory-mapped and need none"),
        ];
    }

    private static IEnumerable<Estimate> Preparation(FeatureProbe? features, IReadOnlyList<StoreRecipe> missing)
    {
        if (missing.Count == 0)
        {
            yield break;
        }

        var free = new DriveInfo(Environment.CurrentDirectory).AvailableFreeSpace;
        var bytes = missing.Sum(recipe => recipe.Bytes ?? 0);
        var verdict = bytes > free ? ": NOT ENOUGH" : string.Empty;
        yield return Invariant(
            EstimateKind.Stores, $"about {bytes / 1e9:N0} GB for those that are missing; {free / 1e9:N0} GB are free here{verdict}");
        if (features is not null)
        {
            var frames = missing.Where(recipe => recipe.Backbone is not null).Sum(recipe => recipe.Frames ?? 0);
            yield return Invariant(
                EstimateKind.Features,
                $"about {frames:N0} frames at {features.FramesPerSecond:0.0} frames/s: {Duration(frames / features.FramesPerSecond)}");
        }
    }

    private static Estimate Invariant(EstimateKind kind, FormattableString text) => new(kind, FormattableString.Invariant(text));

    private static string Duration(double seconds) => seconds switch
    {
        < 90 => FormattableString.Invariant($"{seconds:0} s"),
        < 5400 => FormattableString.Invariant($"{seconds / 60:0} min"),
        < 172_800 => FormattableString.Invariant($"{seconds / 3600:0.0} h"),
        _ => FormattableString.Invariant($"{seconds / 86400:0.0} days"),
    };
}
