using Vibe.Core;
using Vibe.Core.Geometry;
using Vibe.Data.Datasets.ThreeDpw;
using Vibe.Data.Keypoints;
using Vibe.Data.Stores;
using Vibe.Formats.Numpy;
using Vibe.Testing;
using static TorchSharp.torch;

namespace Vibe.Data.Tests.Datasets.ThreeDpw;

[Trait("Category", "Formats")]
public sealed class ThreeDpwDatasetTests
{
    private static readonly string Folder = Path.Combine(Fixtures.Formats, "3dpw");
    private static readonly string Raw = Path.Combine(Folder, "raw");
    private static readonly string LateStart = Path.Combine(Folder, "raw-late-start");

    [Theory]
    [InlineData("validation", "3dpw_val_db.npz")]
    [InlineData("test", "3dpw_test_db.npz")]
    public void Prepare_EqualsThePublishedDatabase(string split, string database)
    {
        using var expected = NpzArchive.Open(Path.Combine(Folder, database));
        using var made = PreparedDataset.WithFeatures(new ThreeDpwDataset(), Raw, split, Compatibility.Published, FormatBody.Data);

        AssertFramesAndLabels(expected, made, "data/3dpw/");
        AssertClose(expected.Read("bbox").ToArray<double>(), made.Column(FrameColumn.Boxes), 2e-4); // px, float32 of some hundred
        AssertClose(Spin(expected), made.KeypointsInPixels(), 2e-3);
        made.AssertFeatures(expected.Read("features").ToArray<float>());
    }

    [Fact]
    public void Prepare_KeepsThePublishedLag_WhenATrackStartsLate()
    {
        using var expected = NpzArchive.Open(Path.Combine(Folder, "late_start_official.npz"));
        using var made = PreparedDataset.WithFeatures(new ThreeDpwDataset(), LateStart, "test", Compatibility.Published, FormatBody.Data);

        var boxes = expected.Read("bbox").ToArray<double>();
        var late = boxes.Chunk(4).TakeWhile(box => !double.IsFinite(box[2])).Count();
        AssertFramesAndLabels(expected, made, "data/3dpw_late/");
        Assert.Equal(3, late);
        Assert.Equal(boxes.Take(4 * late), made.Column(FrameColumn.Boxes).Take(4 * late).Select(value => (double)value)); // 0, 0, infinite, infinite
        AssertClose(boxes[(4 * late)..], made.Column(FrameColumn.Boxes)[(4 * late)..], 2e-4);
        Assert.All(made.Column(FrameColumn.Keypoints2D).Take(late * 147), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Prepare_LosesNoFrameAndNoBox_WhenATrackStartsLate_Corrected()
    {
        using var aligned = NpzArchive.Open(Path.Combine(Folder, "late_start_aligned.npz"));
        using var made = PreparedDataset.WithFeatures(new ThreeDpwDataset(), LateStart, "test", Compatibility.Corrected, FormatBody.Data);

        Assert.Equal(aligned.Read("frame_id").ToArray<long>(), made.FrameIds);
        AssertPoses(aligned.Read("pose").ToArray<float>(), made.Column(FrameColumn.Pose));
        var (boxes, reference) = (made.Column(FrameColumn.Boxes), aligned.Read("bbox").ToArray<double>());
        foreach (var f in Enumerable.Range(0, 11)) { Console.WriteLine(string.Join(' ', boxes[(4*f)..(4*f+4)]) + " | " + string.Join(' ', reference[(4*f)..(4*f+4)])); }
        using var official = NpzArchive.Open(Path.Combine(Folder, "late_start_official.npz"));
        foreach (var f in official.Read("bbox").ToArray<double>().Chunk(4)) { Console.WriteLine(string.Join(' ', f)); }
        AssertClose(Centers(reference), Centers(Array.ConvertAll(boxes, value => (double)value)), 0.1);
    }

    private static double[] Centers(double[] boxes) => [.. boxes.Chunk(4).SelectMany(box => box[..2])];

    private static void AssertFramesAndLabels(NpzArchive expected, PreparedDataset made, string prefix)
    {
        Assert.Equal(expected.Read("vid_name").ToStrings(), made.SequenceNames);
        Assert.Equal(expected.Read("frame_id").ToArray<long>(), made.FrameIds);
        Assert.Equal(expected.Read("img_name").ToStrings(), made.ImageNames.Select(name => prefix + name));
        Assert.Equal(expected.Read("valid").ToArray<float>(), made.Column(FrameColumn.Valid));
        Assert.Equal(expected.Read("shape").ToArray<float>(), made.Column(FrameColumn.Betas));
        AssertPoses(expected.Read("pose").ToArray<float>(), made.Column(FrameColumn.Pose));
        AssertClose(expected.Read("joints3D").ToArray<double>(), made.Column(FrameColumn.Joints14), 2e-5); // float32 metres
    }

    // As rotations: near pi two axis-angle vectors are one rotation.
    private static void AssertPoses(float[] expected, float[] actual)
    {
        using var scope = NewDisposeScope();
        Expect.Within(Rotations.FromAxisAngle(tensor(expected).view(-1, 24, 3)), Rotations.FromAxisAngle(tensor(actual).view(-1, 24, 3)), 1e-5);
    }

    private static double[] Spin(NpzArchive database) => KeypointConventions.Common.ConvertTo<double>(KeypointConventions.Spin, database.Read("joints2D").ToArray<double>(), 3);

    private static void AssertClose(double[] expected, IEnumerable<float> actual, double tolerance) => AssertClose(expected, actual.Select(value => (double)value), tolerance);

    private static void AssertClose(double[] expected, IEnumerable<double> actual, double tolerance) => ExpectedDatabase.AssertClose(expected, actual, tolerance);
}
