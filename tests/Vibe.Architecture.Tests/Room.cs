namespace Vibe.Architecture.Tests;

/// <summary>A project of <c>src</c> and what it may do.</summary>
/// <param name="Name">The name of project, folder, assembly and root namespace.</param>
/// <param name="MayUse">The rooms that it may refer to, directly or through others.</param>
/// <param name="LargestCycle">
/// The most namespaces of the room that may depend on each other in a circle. The aim is 3; a larger number is the present state, to be
/// lowered when the circle gets smaller and never raised.
/// </param>
public sealed record Room(string Name, string[] MayUse, int LargestCycle = 3)
{
    private static readonly string[] BelowTraining = ["Vibe.Formats", "Vibe.Core", "Vibe.Data", "Vibe.Evaluation"];

    /// <summary>
    /// Gets every room, in the order in which they build on each other. <c>docs/architecture.md</c> shows the same table.
    /// </summary>
    public static IReadOnlyList<Room> All { get; } =
    [
        new("Vibe.Formats", [], LargestCycle: 4),
        new("Vibe.Core", ["Vibe.Formats"]),
        new("Vibe.Data", ["Vibe.Formats", "Vibe.Core"]),
        new("Vibe.Preparation", ["Vibe.Formats", "Vibe.Core", "Vibe.Data"]),
        new("Vibe.Synthetic", ["Vibe.Formats", "Vibe.Core", "Vibe.Data"]),
        new("Vibe.Evaluation", ["Vibe.Formats", "Vibe.Core", "Vibe.Data"]),
        new("Vibe.Arrays", BelowTraining),
        new("Vibe.Training", [.. BelowTraining, "Vibe.Synthetic"]),
        new("Vibe.Sweeps", [.. BelowTraining, "Vibe.Training"]),
        new("Vibe.Reporting", [.. BelowTraining, "Vibe.Training"]),
        new("Vibe.Workflows", [.. BelowTraining, "Vibe.Preparation", "Vibe.Synthetic", "Vibe.Training", "Vibe.Reporting"]),
        new(
            "Vibe.Trainer",
            [
                .. BelowTraining, "Vibe.Preparation", "Vibe.Synthetic", "Vibe.Training", "Vibe.Sweeps", "Vibe.Reporting", "Vibe.Workflows",
            ]),
    ];

    /// <summary>Gets the rooms as theory data, by name.</summary>
    public static TheoryData<string> Names => [.. All.Select(room => room.Name)];

    /// <summary>Finds a room.</summary>
    /// <param name="name">The room's name.</param>
    /// <returns>The room.</returns>
    public static Room Named(string name) => All.Single(room => room.Name == name);
}
