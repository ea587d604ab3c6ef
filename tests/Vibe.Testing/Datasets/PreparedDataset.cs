using Vibe.Core;
using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Data.Images;
using Vibe.Data.Stores;
using Vibe.Preparation.Datasets;
using Vibe.Preparation.Features;
using Vibe.Preparation.Pipeline;

namespace Vibe.Testing.Datasets;

/// <summary>A store that was prepared of a sample, to be compared with what the published preparation made of it.</summary>
public sealed class PreparedDataset : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private PreparedDataset(
        IVideoDataset dataset, string source, string split, Compatibility compatibility, IFeatureExtractor? extractor, BodyModelData? body,
        PreparationOptions options)
    {
        Report = VideoPreparation.Prepare(
            dataset, source, _folder.File("store"), options with { Split = split, Compatibility = compatibility }, extractor, body);
        Store = FrameStore.Open(_folder.File("store"));
    }

    public PreparationReport Report { get; }

    public FrameStore Store { get; }

    public int FrameCount => (int)Store.FrameCount;

    /// <summary>Gets the sequence's name of each frame.</summary>
    public IEnumerable<string> SequenceNames =>
        Store.Manifest.Sequences.SelectMany(sequence => Enumerable.Repeat(sequence.Name, (int)sequence.Count));

    /// <summary>Gets the picture's name of each frame.</summary>
    public IEnumerable<string> ImageNames => Enumerable.Range(0, FrameCount).Select(frame => Store.ImageName(frame));

    /// <summary>Gets the frames' numbers in their videos.</summary>
    public long[] FrameIds
    {
        get
        {
            var ids = new long[FrameCount];
            Store.ReadFrameIds(0, ids);
            return ids;
        }
    }

    /// <summary>Prepares with the features of the samples' backbone.</summary>
    public static PreparedDataset WithFeatures(
        IVideoDataset dataset, string source, string split, Compatibility compatibility, BodyModelData? body = null,
        PreparationOptions? options = null) =>
        new(dataset, source, split, compatibility, FormulaBackbone.Extractor, body, options ?? new PreparationOptions());

    /// <summary>Prepares with features that take no time: the crop's mean colour and brightness by row.</summary>
    public static PreparedDataset Quickly(
        IVideoDataset dataset, string source, string split, Compatibility compatibility, BodyModelData? body = null,
        PreparationOptions? options = null) =>
        new(dataset, source, split, compatibility, new QuickFeatures(), body, options ?? new PreparationOptions());

    /// <summary>Reads a whole column.</summary>
    public float[] Column(FrameColumn column)
    {
        var values = new float[FrameCount * FrameStore.RowSize(column)];
        Store.Read(column, 0, FrameCount, values);
        return values;
    }

    /// <summary>Gives the 2D keypoints as they were before they were normalised to the crop: x px, y px, confidence, (M,49,3).</summary>
    public double[] KeypointsInPixels()
    {
        var (keypoints, boxes) = (Column(FrameColumn.Keypoints2D), Column(FrameColumn.Boxes));
        var pixels = Array.ConvertAll(keypoints, value => (double)value);
        for (var at = 0; at < pixels.Length; at += 3)
        {
            var box = boxes.AsSpan(at / (49 * 3) * 4, 4);
            var crop = new CropTransform(new PersonBox(box[0], box[1], box[2], box[3]), Store.Manifest.CropScale!.Value);
            (pixels[at], pixels[at + 1]) = crop.ToImage((pixels[at] + 1) * crop.Size / 2, (pixels[at + 1] + 1) * crop.Size / 2);
        }

        return pixels;
    }

    /// <summary>
    /// Asserts that features are the reference's but for what another JPEG decoder and an unrounded crop change, which is about 0.02 of
    /// what features differ from frame to frame; a crop shifted by half a pixel changes 0.2.
    /// </summary>
    /// <param name="expected">Reference features, (M,2048).</param>
    /// <param name="tolerance">The largest change, as a share of the frames' spread.</param>
    public void AssertFeatures(float[] expected, double tolerance = 0.03)
    {
        var actual = Column(FrameColumn.Features);
        Assert.Equal(expected.Length, actual.Length);
        var (frames, size) = (expected.Length / 2048, 2048);
        var (difference, spread) = (0.0, 0.0);
        for (var channel = 0; channel < size; channel++)
        {
            var mean = Enumerable.Range(0, frames).Average(frame => (double)expected[(frame * size) + channel]);
            for (var frame = 0; frame < frames; frame++)
            {
                var value = expected[(frame * size) + channel];
                difference += Math.Pow(actual[(frame * size) + channel] - value, 2);
                spread += Math.Pow(value - mean, 2);
            }
        }

        Assert.True(
            Math.Sqrt(difference / spread) < tolerance, $"The features are off by {Math.Sqrt(difference / spread):F4} of their spread.");
    }

    public void Dispose()
    {
        Store.Dispose();
        _folder.Dispose();
    }
}
