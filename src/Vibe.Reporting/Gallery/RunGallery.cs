using System.Text.Json;
using Vibe.Evaluation.Results;
using Vibe.Formats.Files;

namespace Vibe.Reporting.Gallery;

/// <summary>The clips that a run's report shows: the content of <c>report/gallery.json</c>, with pictures beside it.</summary>
/// <param name="Step">The optimisation steps behind the generator that predicted them.</param>
/// <param name="Clips">The clips.</param>
internal sealed record RunGallery(long Step, IReadOnlyList<GalleryClip> Clips)
{
    private const string FileName = "gallery.json";

    /// <summary>
    /// Gets the name of the page beside the pictures on which the extremes move; <see langword="null"/> where there is none.
    /// </summary>
    public string? MotionPage { get; init; }

    /// <summary>Reads a gallery.</summary>
    /// <param name="folder">The report's folder.</param>
    /// <returns>The gallery; <see langword="null"/> where there is none.</returns>
    /// <exception cref="InvalidDataException">The file is no gallery.</exception>
    public static RunGallery? Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return File.Exists(path) ? RunJson.Read<RunGallery>(path, "the clips of a report") : null;
    }

    /// <summary>Writes the gallery in one go.</summary>
    /// <param name="folder">The report's folder.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Write(string folder) =>
        AtomicFile.WriteText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, RunJson.Options) + "\n");
}
