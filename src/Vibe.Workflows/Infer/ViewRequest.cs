using Vibe.Training.Options;

namespace Vibe.Workflows.Infer;

/// <summary>Which motion a page shows, and what besides it.</summary>
/// <param name="Motion">The motion file, or a folder of files of one person each.</param>
/// <param name="Folder">Where <c>motion.html</c> goes; it is made.</param>
public sealed record ViewRequest(string Motion, string Folder)
{
    /// <summary>
    /// Gets another motion to show over it: a motion file, or a store with pose and shape labels, the truth, each of whose sequences is a
    /// person; <see langword="null"/> (default) shows none.
    /// </summary>
    public string? With { get; init; }

    /// <summary>Gets the video of the motion, or a folder of its pictures; <see langword="null"/> (default) shows none.</summary>
    public string? Video { get; init; }

    /// <summary>Gets the body model. Default: the free body.</summary>
    public BodyOptions Body { get; init; } = new();

    /// <summary>Gets the frame rate of files that do not say theirs, 1/s; <see langword="null"/> (default) takes 30.</summary>
    public double? FramesPerSecond { get; init; }
}
