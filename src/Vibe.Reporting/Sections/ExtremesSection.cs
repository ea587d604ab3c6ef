using Vibe.Reporting.Gallery;
using Vibe.Reporting.Html;
using Vibe.Reporting.Pages;

namespace Vibe.Reporting.Sections;

/// <summary>The validation clips with the smallest and the largest error.</summary>
internal static class ExtremesSection
{
    /// <summary>Writes the section.</summary>
    /// <param name="run">The run.</param>
    public static Markup Render(RunRecord run)
    {
        var clips = run.Gallery?.Clips ?? [];
        var (best, worst) = (Clips(clips, GalleryKind.Best, run), Clips(clips, GalleryKind.Worst, run));
        return best.IsEmpty && worst.IsEmpty
            ? Display.Remark("Drawn when the run has ended, or by the verb report.")
            : Markup.Of($"""
                <p class="faint">By PA-MPJPE over a clip, at most one clip of a sequence. {MotionLink(run)}</p>
                {ClipsSection.Legend(run.Gallery!)}<h3>Worst</h3>
                {worst}<h3>Best</h3>
                {best}
                """);
    }

    private static Markup MotionLink(RunRecord run) => run.Gallery?.MotionPage is { } page && run.ReportFolder is { } folder
        ? Markup.Of($"""<a href="{folder}/{Path.GetFileName(page)}">All of them in motion, the true body over the predicted one</a>.""")
        : default;

    private static Markup Clips(IEnumerable<GalleryClip> clips, GalleryKind kind, RunRecord run) =>
        Markup.Join(clips.Where(clip => clip.Kind == kind).Select(clip => ClipsSection.Clip(clip, run)));
}
