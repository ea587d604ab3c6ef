namespace Vibe.Data.Stores;

/// <summary>Consecutive frames of one video or motion. Clips never cross from one sequence into another.</summary>
/// <param name="Name">Unique name inside the store, e.g. <c>ACCAD_Male2Running_c3d_C2 - run_poses</c>.</param>
/// <param name="Subject">Who moves; qualified by the data set where names like S1 would meet; empty if unknown.</param>
/// <param name="Motion">The motion instance: views and renderings of one recorded movement share it; empty if unknown.</param>
/// <param name="First">First row in the columns.</param>
/// <param name="Count">Number of frames, at least 1.</param>
public sealed record StoreSequence(string Name, string Subject, string Motion, long First, long Count)
{
    /// <summary>Gets the gender of the body that the labels belong to; <see langword="null"/> where it is unknown or neutral.</summary>
    public Gender? Gender { get; init; }
}
