using Vibe.Training.Reports.Gallery;
using Vibe.Training.Reports.Html;

namespace Vibe.Training.Reports.Sections;

/// <summary>Clips that lie evenly over the validation store, drawn.</summary>
internal static class ClipsSection
{
    /// <summary>Writes the section.</summary>
    /// <param name="run">The run.</param>
    public static Markup Render(RunRecord run)
    {
        GalleryClip[] samples = [.. run.Gallery?.Clips.Where(clip => clip.Kind == GalleryKind.Sample) ?? []];
        return samples.Length == 0
            ? Display.Remark("Drawn when the run has ended, or by the verb report.")
            : Markup.Of($"{Legend(run.Gallery!)}{samples.Select(clip => Clip(clip, run))}");
    }

    /// <summary>Explains the colours.</summary>
    /// <param name="gallery">The gallery.</param>
    public static Markup Legend(RunGallery gallery) => Markup.Of($"""
        <div class="legend">{ChartFrame.LegendEntry("predicted", ChartColor.Orange)}{ChartFrame.LegendEntry("true", ChartColor.Blue)}<span>generator after step {Display.Count(gallery.Step)}</span></div>

        """);

    /// <summary>Draws a clip.</summary>
    /// <param name="clip">The clip.</param>
    /// <param name="run">Holds its pictures.</param>
    public static Markup Clip(GalleryClip clip, RunRecord run) => Markup.Of($"""
        <div class="panel clip"><h3>{clip.Title}<span class="unit">PA-MPJPE {Display.Number(clip.PaMpjpeMm, "F0")} mm · MPJPE {Display.Number(clip.MpjpeMm, "F0")} mm</span></h3>
        {Picture(clip.Sheet, $"Observed keypoints, predicted over true body as the camera sees them, and both from the side: {clip.Title}", run)}{Picture(clip.Strip, $"True motion above predicted motion: {clip.Title}", run)}</div>

        """);

    private static Markup Picture(string? file, string alternative, RunRecord run) =>
        file is not null && run.Pictures.TryGetValue(file, out var png) ? new EmbeddedPicture(alternative, png).Render() : default;
}
