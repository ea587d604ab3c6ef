using Vibe.Reporting.Gallery;
using Vibe.Reporting.Html;
using Vibe.Reporting.Pages;

namespace Vibe.Reporting.Sections;

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
    public static Markup Legend(RunGallery gallery) => Colors($"generator after step {Display.Count(gallery.Step)}");

    /// <summary>Explains the colours.</summary>
    /// <param name="remark">What else to say; may be empty.</param>
    public static Markup Colors(string remark) => Markup.Of($"""
        <div class="legend">{ChartFrame.LegendEntry("predicted", ChartColor.Orange)}
        {ChartFrame.LegendEntry("true", ChartColor.Blue)}<span>{remark}</span></div>

        """);

    /// <summary>Draws a clip.</summary>
    /// <param name="clip">The clip.</param>
    /// <param name="run">Holds its pictures.</param>
    public static Markup Clip(GalleryClip clip, RunRecord run) => Clip(
        clip.Title,
        clip.MpjpeMm,
        clip.PaMpjpeMm,
        Picture(clip.Sheet, SheetAlternative(clip.Title), run),
        Picture(clip.Strip, $"True motion above predicted motion: {clip.Title}", run));

    /// <summary>Shows a clip's pictures below its errors.</summary>
    /// <param name="title">Where it is from.</param>
    /// <param name="mpjpeMm">Its MPJPE in mm.</param>
    /// <param name="paMpjpeMm">Its PA-MPJPE in mm.</param>
    /// <param name="pictures">The pictures.</param>
    public static Markup Clip(string title, double? mpjpeMm, double? paMpjpeMm, params IEnumerable<Markup> pictures) => Markup.Of($"""
        <div class="panel clip"><h3>{title}
        <span class="unit">PA-MPJPE {Display.Number(paMpjpeMm, "F0")} mm · MPJPE {Display.Number(mpjpeMm, "F0")} mm</span></h3>
        {pictures}</div>

        """);

    /// <summary>The text that describes a picture sheet to those who cannot see it.</summary>
    /// <param name="title">Where the clip is from.</param>
    public static string SheetAlternative(string title) =>
        $"Observed keypoints, predicted over true body as the camera sees them, and both from the side: {title}";

    private static Markup Picture(string? file, string alternative, RunRecord run) =>
        file is not null && run.Pictures.TryGetValue(file, out var png) ? new EmbeddedPicture(alternative, png).Render() : default;
}
