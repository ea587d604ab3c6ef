namespace Vibe.Data.Stores;

/// <summary>A unit of a <see cref="StorePlan"/>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Weight">About how much work it is.</param>
public sealed record StorePlanUnit(string Name, long Weight);
