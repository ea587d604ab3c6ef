namespace Vibe.Workflows.Doctor;

/// <summary>About how large the stores of the known data sets are.</summary>
internal static class StoreSizes
{
    /// <summary>Bytes of a frame with 2048 float32 features and the labels.</summary>
    public const long FeatureFrameBytes = 10_000;

    /// <summary>Bytes of a frame with a photograph of 224 x 224 px as JPEG of quality 95, and the labels.</summary>
    public const long CropFrameBytes = 30_000;

    /// <summary>Bytes of a frame of real motion: 24 rotations, 10 shape components and a position, float32.</summary>
    public const long MotionFrameBytes = 340;

    /// <summary>Frames of AMASS at 25 frames a second.</summary>
    public const long OfAmass = 4_000_000;

    // Persons' frames after preparation, rounded; of the data sets' own publications and the published databases.
    private static readonly Dictionary<string, long> Frames = new(StringComparer.Ordinal)
    {
        ["3dpw/train"] = 22_000,
        ["3dpw/validation"] = 12_000,
        ["3dpw/test"] = 35_000,
        ["mpi_inf_3dhp/train"] = 970_000,
        ["mpi_inf_3dhp/test"] = 2_900,
        ["insta_variety/train"] = 2_100_000,
        ["penn_action/train"] = 160_000,
        ["posetrack/train"] = 60_000,
        ["human36m/train"] = 1_560_000,
        ["human36m/test"] = 550_000,
    };

    /// <summary>Gives the frames of a split.</summary>
    /// <param name="dataset">The data set's short name.</param>
    /// <param name="split">The split.</param>
    /// <returns>About how many; <see langword="null"/> if unknown.</returns>
    public static long? Of(string dataset, string split) => Frames.TryGetValue($"{dataset}/{split}", out var frames) ? frames : null;
}
