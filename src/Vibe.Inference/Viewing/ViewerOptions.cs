namespace Vibe.Inference.Viewing;

/// <summary>What a page shows besides the motion.</summary>
public sealed record ViewerOptions
{
    /// <summary>Gets the motion's name where two are shown; its source where <see langword="null"/> (default).</summary>
    public string? Name { get; init; }

    /// <summary>
    /// Gets another motion that is shown over the first one, e.g. the truth or another model's; <see langword="null"/> (default) shows
    /// none. People of the same number are the same person, or in their order where no number is in both.
    /// </summary>
    public MotionResult? Other { get; init; }

    /// <summary>Gets the other motion's name; its source where <see langword="null"/> (default).</summary>
    public string? OtherName { get; init; }

    /// <summary>
    /// Gets the video in which the motion was found, or a folder of its pictures, which is shown beside the bodies; needs ffmpeg.
    /// <see langword="null"/> (default) shows the observed keypoints alone.
    /// </summary>
    public string? Video { get; init; }

    /// <summary>
    /// Gets by how much a vertex may be off, m: more makes the page smaller. Default 0.0002; with 0.005 a body is skinned alone, mostly.
    /// </summary>
    public float LargestError { get; init; } = 2e-4f;

    /// <summary>Gets people's names by their numbers; others are called by their numbers.</summary>
    public IReadOnlyDictionary<int, string> Labels { get; init; } = new Dictionary<int, string>();

    /// <summary>Gets what stands above people's bodies where there are several, by their numbers; the names above by default.</summary>
    public IReadOnlyDictionary<int, string> Captions { get; init; } = new Dictionary<int, string>();
}
