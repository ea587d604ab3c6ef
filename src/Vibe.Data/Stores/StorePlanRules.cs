namespace Vibe.Data.Stores;

/// <summary>Says in words how plans differ.</summary>
internal static class StorePlanRules
{
    /// <summary>Compares two plans.</summary>
    /// <returns>The first difference; <see langword="null"/> where there is none.</returns>
    public static string? Difference(StorePlan wanted, StorePlan found)
    {
        if (Difference(wanted.Info, wanted.Parameters, found.Info, found.Parameters) is { } difference)
        {
            return difference;
        }

        var unit = wanted.Units.Zip(found.Units).TakeWhile(pair => pair.First == pair.Second).Count();
        return unit < Math.Max(wanted.Units.Count, found.Units.Count)
            ? $"its source was {Text(found, unit)} where now is {Text(wanted, unit)}"
            : (wanted.First, wanted.Count) != (found.First, found.Count)
                ? $"it holds units {found.First} to {found.First + found.Count - 1} "
                    + $"instead of {wanted.First} to {wanted.First + wanted.Count - 1}"
                : null;
    }

    /// <summary>Compares a plan with a store.</summary>
    /// <returns>The first difference; <see langword="null"/> where there is none.</returns>
    public static string? Difference(StorePlan wanted, StoreManifest found) => found.Kind != StoreKind.Frames
        ? "it is a motion store"
        : Difference(
            wanted.Info, wanted.Parameters,
            wanted.Info with
            {
                Name = found.Name,
                FramesPerSecond = found.FramesPerSecond,
                CropScale = found.CropScale!.Value,
                FeatureExtractor = found.FeatureExtractor,
            },
            found.Provenance.Parameters);

    private static string? Difference(
        FrameStoreInfo wanted, IReadOnlyDictionary<string, string> wantedParameters, FrameStoreInfo found,
        IReadOnlyDictionary<string, string> foundParameters)
    {
        var names = wantedParameters.Keys.Union(foundParameters.Keys).Order(StringComparer.Ordinal);
        var name = names.FirstOrDefault(key => wantedParameters.GetValueOrDefault(key) != foundParameters.GetValueOrDefault(key));
        return name is not null
            ? $"it was made with {name} = {foundParameters.GetValueOrDefault(name, "nothing")} "
                + $"instead of {wantedParameters.GetValueOrDefault(name, "nothing")}"
            : wanted != found ? $"it is {found} instead of {wanted}" : null;
    }

    private static string Text(StorePlan plan, int unit) =>
        unit < plan.Units.Count ? FormattableString.Invariant($"{plan.Units[unit].Name} ({plan.Units[unit].Weight})") : "nothing more";
}
