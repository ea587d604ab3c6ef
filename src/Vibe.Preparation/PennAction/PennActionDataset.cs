using Vibe.Core;
using Vibe.Core.Geometry;
using Vibe.Data.Keypoints;
using Vibe.Preparation.Datasets;

namespace Vibe.Preparation.PennAction;

/// <summary>Penn Action: sports videos with 13 labelled joints.</summary>
/// <remarks>
/// <para>Zhang, Zhu and Derpanis, "From Actemes to Action", ICCV 2013.</para>
/// <para>The published preparation stores the joints in the order <c>common</c>, but the published training reads them in the order
/// <c>pennaction</c>, so that knees are taught as ankles and so on. It also keeps frames with no visible joint or one, whose boxes have
/// negative widths or none. <see cref="Compatibility.Published"/> keeps both.</para>
/// </remarks>
public sealed class PennActionDataset : IVideoDataset
{
    private const int Channels = 3;
    private const double Margin = 1;

    private static readonly KeypointConvention Convention = KeypointConventions.PennAction;

    /// <inheritdoc/>
    public DatasetDescription Description { get; } = new("penn_action", "Penn Action")
    {
        Splits = ["train"],
        Convention = Convention,
        CropScale = 1.3,
        FramesPerSecond = 30, // the labels do not say; usual for such videos
        Registration = "https://dreamdragon.github.io/PennAction/",
        ExpectedTree = """
            labels/0001.mat ...
            frames/0001/000001.jpg ...
            """,
    };

    /// <inheritdoc/>
    public IReadOnlyList<VideoUnit> Find(string source, string split)
    {
        var folder = Path.Combine(source, "labels");
        var files = DatasetFolder.Files(folder, ".mat", "Penn Action's labels (0001.mat ...)");
        return files.Count > 0
            ? [.. files.Select(file => DatasetFolder.Unit(source, file))]
            : throw new InvalidDataException($"{folder}: expected Penn Action's labels (0001.mat ...) but there is no .mat file.");
    }

    /// <inheritdoc/>
    public IEnumerable<Video> Read(VideoUnit unit, ReadingContext context)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(context);
        var path = Path.Combine(context.Source, unit.Name);
        var labels = PennActionLabels.Read(path);
        var id = Path.GetFileNameWithoutExtension(unit.Name);
        var folder = Path.Combine(context.Source, "frames", id);
        var pictures = LabelledPictures.Find(folder, path, labels.FrameCount);
        LabelledPictures.CountMissing(context, unit.Name, labels.FrameCount, pictures.Count);
        var rowSize = Convention.Count * Channels;
        var (frames, boxes, keypoints) = (new List<VideoFrame>(), new List<PersonBox>(), new List<double>());
        var taught = context.Compatibility == Compatibility.Published ? Misread(labels.Keypoints) : labels.Keypoints;
        foreach (var picture in pictures)
        {
            var frame = (int)picture.Number - 1;
            var visible = labels.Keypoints.AsSpan(frame * rowSize, rowSize);
            if ((context.Compatibility == Compatibility.Published
                ? SquareBox.Published(visible)
                : SquareBox.Around(visible, Margin)) is not { } box)
            {
                continue;
            }

            frames.Add(new VideoFrame(frame, DatasetFolder.Relative(context.Source, picture.Path), new PictureFile(picture.Path)));
            boxes.Add(box with { CenterX = (float)box.CenterX, CenterY = (float)box.CenterY }); // as published
            keypoints.AddRange(taught.AsSpan(frame * rowSize, rowSize));
        }

        context.Drop("fewer than two visible joints", unit.Name, pictures.Count - frames.Count);
        if (frames.Count == 0)
        {
            yield break;
        }

        yield return new Video([
            new VideoTrack
            {
                Name = unit.Name,
                Motion = $"{Description.Name}/{id}",
                FramesPerSecond = Description.FramesPerSecond,
                Frames = frames,
                Boxes = boxes,
                Keypoints2D = [.. keypoints],
            },
        ]);
    }

    // The published database's 14 joints, of which the training takes the first 13 for Penn Action's.
    private static double[] Misread(double[] keypoints) =>
        [.. Convention.ConvertTo<double>(KeypointConventions.Common, keypoints, Channels)
            .Chunk(KeypointConventions.Common.Count * Channels).SelectMany(row => row[..(Convention.Count * Channels)])];
}
