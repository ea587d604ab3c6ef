namespace Vibe.Reporting.Gallery;

/// <summary>Writes a page beside the report on which clips move.</summary>
public interface IMotionPage
{
    /// <summary>Writes the page.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="clips">The clips, of one frame rate; at least one.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Write(string path, IReadOnlyList<MovingClip> clips);
}
