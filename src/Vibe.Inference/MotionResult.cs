namespace Vibe.Inference;

/// <summary>The motion of all people of a video, or of a motion file.</summary>
public sealed record MotionResult
{
    /// <summary>Gets what the motion was made of, e.g. a file's name.</summary>
    public required string Source { get; init; }

    /// <summary>Gets the frame rate, 1/s.</summary>
    public required double FramesPerSecond { get; init; }

    /// <summary>Gets the axes of root rotations and translations.</summary>
    public required MotionAxes Axes { get; init; }

    /// <summary>Gets the people, by ascending number.</summary>
    public required IReadOnlyList<PersonMotion> People { get; init; }

    /// <summary>Gets the width of the pictures, px; 0 where there was no video.</summary>
    public int Width { get; init; }

    /// <summary>Gets the height of the pictures, px; 0 where there was no video.</summary>
    public int Height { get; init; }

    /// <summary>Gets the focal length with which depths were computed, px; 0 where there was no video.</summary>
    public double FocalLength { get; init; }

    /// <summary>
    /// Gets a value indicating whether the people were filmed together (default); not so where each is a sequence of a store.
    /// </summary>
    public bool IsOneScene { get; init; } = true;

    /// <summary>Gets what the user should know: tracks that were left out, things that were assumed.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Gets the number of frames from the video's first to the last in which somebody was found.</summary>
    public int FrameCount => People.Count == 0 ? 0 : People.Max(person => person.Frames.Length == 0 ? 0 : person.Frames[^1] + 1);
}
