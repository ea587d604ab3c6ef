namespace Vibe.Data.Stores;

/// <summary>Everything that decides what a preparation makes; an interrupted preparation continues only with an equal plan.</summary>
/// <param name="Info">What the store is.</param>
/// <param name="Parameters">Settings by name, for the manifest.</param>
/// <param name="Units">The units' names and weights in their order.</param>
/// <param name="First">The first unit that is prepared here.</param>
/// <param name="Count">How many are prepared here.</param>
public sealed record StorePlan(
    FrameStoreInfo Info, IReadOnlyDictionary<string, string> Parameters, IReadOnlyList<StorePlanUnit> Units, int First, int Count);
