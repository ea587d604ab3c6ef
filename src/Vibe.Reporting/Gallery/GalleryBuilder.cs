using System.Globalization;
using Vibe.Data.Sampling;
using Vibe.Data.Stores;
using Vibe.Formats.Files;
using Vibe.Training.Sessions;
using static TorchSharp.torch;

namespace Vibe.Reporting.Gallery;

/// <summary>Draws the clips of a run's report.</summary>
/// <param name="session">Holds generator, discriminator and body model.</param>
/// <param name="folder">The report's folder.</param>
/// <param name="page">Shows the best and the worst clips in motion; <see langword="null"/> for pictures alone.</param>
public sealed class GalleryBuilder(TrainingSession session, string folder, IMotionPage? page = null)
{
    private const string PageName = "clips.html";

    private const int Samples = 4;
    private const int Extremes = 3;

    private readonly ClipPictures _pictures = new(session.Generator, session.Body, session.Device);
    private readonly List<MovingClip> _moving = [];

    /// <summary>Draws the clips and writes them with <c>gallery.json</c>; the pictures of an earlier gallery are removed.</summary>
    /// <param name="data">The run's data.</param>
    /// <param name="options">Batch and clip size.</param>
    /// <param name="step">The optimisation steps behind the generator.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public void Build(TrainingData data, EvaluationOptions options, long step)
    {
        foreach (var old in Directory.GetFiles(folder, "*.png").Append(Path.Combine(folder, PageName)))
        {
            File.Delete(old);
        }

        session.Generator.eval();
        var store = data.Validation;
        var samples = _pictures.Take(store, options.ClipLength, Samples).Select((picture, i) => Sample(picture, $"sample-{i + 1}"));
        var ranked = new ClipRanking(session.Generator, session.Body, session.Device).Measure(store, options);
        GalleryClip[] extremes = [.. Ranked(ranked, store, GalleryKind.Best), .. Ranked(ranked, store, GalleryKind.Worst)];
        var real = data.Motion.Take(Extremes).SelectMany(entry => Real(entry.Store, options.ClipLength)).Take(Extremes);
        new RunGallery(step, [.. samples, .. extremes, .. real]) { MotionPage = WritePage() }.Write(folder);
    }

    private string? WritePage()
    {
        if (page is null || _moving.Count == 0)
        {
            return null;
        }

        page.Write(Path.Combine(folder, PageName), _moving);
        return PageName;
    }

    private IEnumerable<GalleryClip> Ranked(IReadOnlyList<RankedClip> ranked, FrameStore store, GalleryKind kind) =>
        ClipRanking.Extremes(ranked, Extremes, worst: kind == GalleryKind.Worst).Select((clip, i) => Extreme(kind, store, clip, i + 1));

    private GalleryClip Sample(PictureClip picture, string name) => new(GalleryKind.Sample, picture.Title)
    {
        MpjpeMm = picture.MpjpeMm,
        PaMpjpeMm = picture.PaMpjpeMm,
        Sheet = Save($"{name}.png", PictureSheet.RenderPng(picture)),
        Strip = Save($"{name}-motion.png", MotionStrip.RenderPng(picture)),
    };

    private GalleryClip Extreme(GalleryKind kind, FrameStore store, RankedClip clip, int rank)
    {
        using var scope = NewDisposeScope();
        var picture = _pictures.At(store, clip.Title, clip.First, 1, clip.Frames);
        var view = DiscriminatorView.Of(session.Discriminator, picture.PredictedPose);
        var name = string.Create(CultureInfo.InvariantCulture, $"{(kind == GalleryKind.Best ? "best" : "worst")}-{rank}");
        if (store.Has(FrameColumn.Pose) && store.Has(FrameColumn.Betas))
        {
            _moving.Add(new MovingClip(
                $"{name}: {clip.Title}", store.Manifest.FramesPerSecond, Floats(picture.PredictedPose), Floats(picture.PredictedBetas),
                Labels(FrameColumn.Pose), Labels(FrameColumn.Betas))
            {
                Caption = string.Create(CultureInfo.InvariantCulture, $"{name}\nPA-MPJPE {clip.PaMpjpeMm:F1} mm"),
            });
        }

        return new GalleryClip(kind, clip.Title)
        {
            MpjpeMm = picture.Clip.MpjpeMm,
            PaMpjpeMm = clip.PaMpjpeMm,
            Score = view.Score,
            Attention = view.Attention,
            Sheet = Save($"{name}.png", PictureSheet.RenderPng(picture.Clip)),
        };

        float[] Labels(FrameColumn column)
        {
            var values = new float[clip.Frames * FrameStore.RowSize(column)];
            store.Read(column, clip.First, clip.Frames, values);
            return values;
        }
    }

    private static float[] Floats(Tensor values) => values.cpu().contiguous().data<float>().ToArray();

    private IEnumerable<GalleryClip> Real(MotionStore store, int clipLength)
    {
        StoreSequence[] sequences = [.. store.Manifest.Sequences.Where(sequence => sequence.Count >= clipLength)];
        var count = Math.Min(Extremes, sequences.Length);
        return Enumerable.Range(0, count).Select(i => Real(store, sequences[i * sequences.Length / count], clipLength));
    }

    private GalleryClip Real(MotionStore store, StoreSequence sequence, int clipLength)
    {
        var clip = new RankedClip(sequence, sequence.First + ((sequence.Count - clipLength) / 2), clipLength, double.NaN);
        var size = MotionStore.RowSize(MotionColumn.Pose);
        var pose = new float[clipLength * size];
        store.Read(MotionColumn.Pose, clip.First, clipLength, pose);
        using var scope = NewDisposeScope();
        var view = DiscriminatorView.Of(session.Discriminator, tensor(pose, [1, clipLength, size]).to(session.Device));
        return new GalleryClip(GalleryKind.Real, clip.Title) { Score = view.Score, Attention = view.Attention };
    }

    private string Save(string name, byte[] png)
    {
        AtomicFile.Write(Path.Combine(folder, name), stream => stream.Write(png));
        return name;
    }
}
