namespace Vibe.Reporting.Gallery;

/// <summary>A clip to draw: what was observed, what is true, what was predicted.</summary>
public sealed record PictureClip
{
    /// <summary>Gets what the clip is, e.g. <c>walk, subject 12</c>.</summary>
    public required string Title { get; init; }

    /// <summary>Gets the number of frames T.</summary>
    public required int FrameCount { get; init; }

    /// <summary>Gets the frame rate, in frames per second.</summary>
    public required float FramesPerSecond { get; init; }

    /// <summary>Gets the vertex numbers of the mesh's triangles, (F,3).</summary>
    public required int[] Faces { get; init; }

    /// <summary>Gets the true body; <see langword="null"/> where it is not known, and the predicted one is drawn alone.</summary>
    public BodyTrack? True { get; init; }

    /// <summary>Gets the predicted body.</summary>
    public required BodyTrack Predicted { get; init; }

    /// <summary>
    /// Gets column and row in crop pixels and confidence of the observed keypoints, (T,K,3) with K of at least 25; <see langword="null"/>
    /// draws none.
    /// </summary>
    public float[]? Keypoints { get; init; }

    /// <summary>Gets the side of the square crop, in pixels.</summary>
    public float CropSize { get; init; } = 224;

    /// <summary>Gets the focal length of the crop's camera, whose axis goes through the crop's middle, in pixels.</summary>
    public float FocalLength { get; init; } = 5000;

    /// <summary>
    /// Gets the joint position error of each frame, (T), in millimetres; not finite where unknown; <see langword="null"/> shows none.
    /// </summary>
    public float[]? FrameErrorsMm { get; init; }

    /// <summary>Gets the clip's mean joint position error, in millimetres; <see langword="null"/> shows none.</summary>
    public double? MpjpeMm { get; init; }

    /// <summary>
    /// Gets the clip's mean joint position error after Procrustes alignment, in millimetres; <see langword="null"/> shows none.
    /// </summary>
    public double? PaMpjpeMm { get; init; }

    /// <summary>Throws unless the arrays have the shapes above.</summary>
    /// <exception cref="ArgumentException">An array has another length.</exception>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(FrameCount, 1);
        Check(Predicted, nameof(Predicted));
        if (True is not null)
        {
            Check(True, nameof(True));
        }

        if (True is not null && True.Vertices.Length != Predicted.Vertices.Length)
        {
            throw new ArgumentException(
                $"Expected as many true vertices as predicted ones but got {True.Vertices.Length} and {Predicted.Vertices.Length} values.");
        }

        var isFull = Keypoints is null || (Keypoints.Length % (3 * FrameCount) == 0 && Keypoints.Length >= 75 * FrameCount);
        Require(isFull, nameof(Keypoints), "(T,K,3)", Keypoints?.Length);
        Require(FrameErrorsMm is null || FrameErrorsMm.Length == FrameCount, nameof(FrameErrorsMm), "(T)", FrameErrorsMm?.Length);
    }

    /// <summary>Picks frames evenly, the first and the last among them.</summary>
    /// <param name="count">How many, at most.</param>
    /// <returns>Frame numbers, rising.</returns>
    internal int[] PickFrames(int count)
    {
        var picked = Math.Min(count, FrameCount);
        return [.. Enumerable.Range(0, picked)
            .Select(i => picked == 1 ? FrameCount / 2 : (int)Math.Round(i * (FrameCount - 1.0) / (picked - 1)))];
    }

    private void Check(BodyTrack track, string name)
    {
        var vertices = track.Vertices.Length;
        Require(vertices > 0 && vertices % (3 * FrameCount) == 0, $"{name}.{nameof(BodyTrack.Vertices)}", "(T,V,3)", vertices);
        Require(track.Roots.Length == 3 * FrameCount, $"{name}.{nameof(BodyTrack.Roots)}", "(T,3)", track.Roots.Length);
        var translations = track.Translations.Length;
        Require(translations == 3 * FrameCount, $"{name}.{nameof(BodyTrack.Translations)}", "(T,3)", translations);
    }

    private void Require(bool condition, string name, string shape, int? length)
    {
        if (!condition)
        {
            throw new ArgumentException($"Expected shape {shape} with T = {FrameCount} for {name} but got {length} values.");
        }
    }
}
