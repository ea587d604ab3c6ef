using System.Xml.Linq;
using Vibe.Reporting.Gallery;
using Vibe.Testing;
using Vibe.Testing.Runs;
using Vibe.Training.Logging;
using Vibe.Workflows.Report;

namespace Vibe.Trainer.Tests.Verbs;

[Collection(TinyExperimentGroup.Name)]
public sealed class ReportRebuildTests(TinyExperiment tiny) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rebuild_GivesTheSameClipsAndPage_AsTheRunDid()
    {
        var run = CopiedRun();
        File.Delete(Path.Combine(run, "report.html"));
        Directory.Delete(Path.Combine(run, "report"), recursive: true);

        var path = new ReportRebuild().Rebuild(run, withClips: true);

        Assert.Equal(File.ReadAllBytes(Path.Combine(tiny.ReferenceRun, "report", "worst-1.png")),
            File.ReadAllBytes(Path.Combine(run, "report", "worst-1.png")));
        Assert.Equal(File.ReadAllText(Path.Combine(tiny.ReferenceRun, "report", "gallery.json")),
            File.ReadAllText(Path.Combine(run, "report", "gallery.json")));
        var expected = File.ReadAllText(Path.Combine(tiny.ReferenceRun, "report.html"));
        Assert.Equal(expected.Replace(Named(tiny.ReferenceRun), Named(run), StringComparison.Ordinal), File.ReadAllText(path));

        // The head names the folder, and the copy lies in another one.
        static string Named(string folder) => $"{Path.GetFileName(Path.GetDirectoryName(folder))}/{Path.GetFileName(folder)}";
    }

    [Fact]
    public void Rebuild_KeepsTheClips_WhenTheCheckpointsAreGone()
    {
        var run = CopiedRun();
        Directory.Delete(Path.Combine(run, "checkpoints"), recursive: true);
        var messages = new List<string>();

        var path = new ReportRebuild(new LineLogger(messages.Add)).Rebuild(run, withClips: true);

        Assert.StartsWith("The clips were not drawn anew: there is no checkpoint", Assert.Single(messages), StringComparison.Ordinal);
        Assert.NotEmpty(XDocument.Load(path).Descendants("img"));
    }

    [Fact]
    public void TheRunsGallery_HasAttentionThatAddsUpToOne_OverRealBestAndWorstClips()
    {
        var clips = RunGallery.Read(Path.Combine(tiny.ReferenceRun, "report"))!.Clips;

        GalleryKind[] kinds = [GalleryKind.Best, GalleryKind.Worst, GalleryKind.Real];
        Assert.Equal(kinds, clips.Where(clip => clip.Attention is not null).Select(clip => clip.Kind).Distinct());
        Assert.All(clips.Where(clip => clip.Attention is not null), clip => Assert.Equal(1, clip.Attention!.Sum(), 1e-5f));
        Assert.True(
            clips.First(clip => clip.Kind == GalleryKind.Best).PaMpjpeMm <= clips.First(clip => clip.Kind == GalleryKind.Worst).PaMpjpeMm);
    }

    [Fact]
    public void TheVerb_WritesThePageAndTellsWhere()
    {
        var run = CopiedRun();

        var (code, output, error) = ProgramRunner.Run("report", run, "--quick");

        Assert.True(code == 0, error);
        Assert.Equal(Path.Combine(run, "report.html"), output.Trim());
    }

    [Fact]
    public void TheVerb_SaysSo_WhenThereIsNoRun()
    {
        var (code, _, error) = ProgramRunner.Run("report", _folder.File("nothing"));

        Assert.Equal(2, code);
        Assert.Contains(_folder.File("nothing"), error, StringComparison.Ordinal);
    }

    private string CopiedRun()
    {
        TinyExperiment.CopyFolder(tiny.ReferenceRun, _folder.File("reference"));
        return _folder.File("reference");
    }
}
