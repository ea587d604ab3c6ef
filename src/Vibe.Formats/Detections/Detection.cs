namespace Vibe.Formats.Detections;

/// <summary>A person that a detector or tracker found in one picture.</summary>
/// <remarks>Pixels of the picture, x to the right, y down.</remarks>
public sealed record Detection
{
    /// <summary>Gets the place of the picture in its video, from 0; null where the file does not number its pictures.</summary>
    public int? Frame { get; init; }

    /// <summary>Gets the name of the picture, where the file names it.</summary>
    public string? Image { get; init; }

    /// <summary>Gets the number of the person's track; null where people were not tracked.</summary>
    public int? Track { get; init; }

    /// <summary>Gets the box as left, top, width, height, px; null where the file has none.</summary>
    public IReadOnlyList<double>? Box { get; init; }

    /// <summary>
    /// Gets the keypoints, (K,3) row-major: x px, y px, confidence; all zero where one was not found. Empty where the file has none.
    /// </summary>
    public IReadOnlyList<double> Keypoints { get; init; } = [];

    /// <summary>Gets the confidence in the person; null where the file has none.</summary>
    public double? Score { get; init; }
}
