using Vibe.Core;
using Vibe.Core.Geometry;
using Vibe.Data.Images;
using Vibe.Data.Keypoints;
using Vibe.Data.Sampling;
using Vibe.Data.Stores;
using Vibe.Formats.Numpy;
using Vibe.Preparation.Boxes;
using Vibe.Preparation.Pipeline;
using Vibe.Preparation.ThreeDpw;
using Vibe.Testing;
using Vibe.Testing.Datasets;
using static TorchSharp.torch;

namespace Vibe.Preparation.Tests.ThreeDpw;

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
        var track = KeypointBoxes.Track(
            FirstSequence(LateStart, "test").People[0].Keypoints, 18, new BoxTrackOptions { Compatibility = Compatibility.Published });
        Assert.NotEqual(0, late);
        Assert.Equal(track.First, late);
        // 0, 0, infinite, infinite
        Assert.Equal(boxes.Take(4 * late), made.Column(FrameColumn.Boxes).Take(4 * late).Select(value => (double)value));
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
        AssertClose(Centers(reference), Centers(Array.ConvertAll(boxes, value => (double)value)), 1.1);

        // Zeros beyond both ends of a track make published boxes too large there, by exactly as much as the two filters differ.
        Assert.All(reference.Zip(boxes).Chunk(4), box => Assert.True(box[2].First > box[2].Second * 0.999999));
        Assert.Contains(reference.Zip(boxes).Chunk(4), box => box[2].First > box[2].Second * 1.05);
        var keypoints = FirstSequence(LateStart, "test").People[0].Keypoints;
        var (published, corrected) = (Widths(keypoints, Compatibility.Published), Widths(keypoints, Compatibility.Corrected));
        var ratios = made.FrameIds.Select(frame => published[frame] / corrected[frame]);
        AssertClose([.. ratios], reference.Zip(boxes).Chunk(4).Select(box => box[2].First / box[2].Second), 1e-5);
    }

    // The width of a person's box by frame.
    private static Dictionary<long, double> Widths(double[] keypoints, Compatibility compatibility)
    {
        var track = KeypointBoxes.Track(keypoints, 18, new BoxTrackOptions { Compatibility = compatibility });
        return track.Boxes.Select((box, i) => (Frame: (long)track.First + i, box.ToBox().Width))
            .ToDictionary(box => box.Frame, box => box.Width);
    }

    [Fact]
    public void Read_GivesTheAlignedReference_WithThePublishedFilterButWithoutTheLag()
    {
        using var aligned = NpzArchive.Open(Path.Combine(Folder, "late_start_aligned.npz"));
        var sequence = FirstSequence(LateStart, "test");

        var track = KeypointBoxes.Track(sequence.People[0].Keypoints, 18, new BoxTrackOptions { Compatibility = Compatibility.Published });

        var boxes = aligned.Read("frame_id").ToArray<long>().Select(frame => track.Boxes[(int)frame - track.First].ToBox());
        AssertClose(
            aligned.Read("bbox").ToArray<double>(),
            boxes.SelectMany(box => new[] { box.CenterX, box.CenterY, box.Width, box.Height }),
            1e-9);
    }

    [Fact]
    public void Prepare_LeavesNeckAndHeadTopAbsent_Corrected()
    {
        using var published = PreparedDataset.Quickly(new ThreeDpwDataset(), Raw, "test", Compatibility.Published, FormatBody.Data);
        using var corrected = PreparedDataset.Quickly(new ThreeDpwDataset(), Raw, "test", Compatibility.Corrected, FormatBody.Data);
        var neck = KeypointConventions.Spin.IndexOf("neck") * 3;

        Assert.Contains(
            published.Column(FrameColumn.Keypoints2D).Chunk(147),
            keypoints => keypoints[neck] > -1 && keypoints[neck] < 1 && keypoints[neck + 2] == 0);
        Assert.All(corrected.Column(FrameColumn.Keypoints2D).Chunk(147), keypoints => Assert.Equal([0, 0, 0], keypoints[neck..(neck + 3)]));
    }

    [Fact]
    public void Prepare_PlacesTheBodyInTheCameraFrame_Corrected()
    {
        using var published = PreparedDataset.Quickly(new ThreeDpwDataset(), Raw, "test", Compatibility.Published, FormatBody.Data);
        using var corrected = PreparedDataset.Quickly(new ThreeDpwDataset(), Raw, "test", Compatibility.Corrected, FormatBody.Data);
        var sequence = FirstSequence(Raw, "test");
        var first = (int)corrected.FrameIds[0];

        // The pelvis stands at p + t in the world, p being its place in the rest pose, which the published joint has plus t.
        var root = published.Column(FrameColumn.Keypoints3D)[24..27];
        var rows = sequence.Camera[(first * 16)..((first * 16) + 12)].Chunk(4);
        AssertClose(
            [.. rows.Select(row => (row[0] * root[0]) + (row[1] * root[1]) + (row[2] * root[2]) + row[3])],
            corrected.Column(FrameColumn.Keypoints3D)[24..27], 1e-5);
        Assert.Equal(published.Column(FrameColumn.Pose), corrected.Column(FrameColumn.Pose));
    }

    [Fact]
    public void Prepare_KeepsTheCropsOfTheReference()
    {
        using var check = NpzArchive.Open(Directory.GetFiles(Folder, "crop_check_*.npz").Order(StringComparer.Ordinal).First());
        var options = new PreparationOptions { Crops = true };
        using var made = PreparedDataset.Quickly(
            new ThreeDpwDataset(), Raw, "validation", Compatibility.Published, FormatBody.Data, options);
        var expected = check.Read("crop_every_4th").ToArray<byte>();

        using var clip = CropReader.Read([(made.Store, check.Read("row").Scalar<long>())], 1);
        using var crop = clip[0];

        var difference = 0.0;
        for (var i = 0; i < expected.Length; i++)
        {
            var (row, column, channel) = (i / (56 * 3) * 4, i / 3 % 56 * 4, i % 3);
            var value = crop[0, channel, row, column].item<float>();
            difference += Math.Abs(
                (((value * ImageCropper.ImageNetDeviation[channel]) + ImageCropper.ImageNetMean[channel]) * 255) - expected[i]);
        }

        Assert.InRange(difference / expected.Length, 0, 1.5); // grey levels that JPEG at quality 95 costs
    }

    [Fact]
    public void Read_NamesEntryExpectedAndFound_WhenTheFileIsNone()
    {
        var error = Assert.Throws<InvalidDataException>(
            () => ThreeDpwSequence.Read(Path.Combine(FormatBody.Folder, "SMPL_NEUTRAL.pkl.gz")));

        Assert.Contains("SMPL_NEUTRAL.pkl.gz", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_SaysWhatIsExpected_WhenTheFolderIsMissing()
    {
        var error = Assert.Throws<DirectoryNotFoundException>(() => new ThreeDpwDataset().Find(Folder, "train"));

        Assert.Contains("expected a folder with 3DPW's sequences (*.pkl) but it does not exist.", error.Message, StringComparison.Ordinal);
    }

    private static ThreeDpwSequence FirstSequence(string source, string split) =>
        ThreeDpwSequence.Read(Path.Combine(source, new ThreeDpwDataset().Find(source, split)[0].Name));

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
        Expect.Within(
            Rotations.FromAxisAngle(tensor(expected).view(-1, 24, 3)), Rotations.FromAxisAngle(tensor(actual).view(-1, 24, 3)), 1e-5);
    }

    private static double[] Spin(NpzArchive database) =>
        KeypointConventions.Common.ConvertTo<double>(KeypointConventions.Spin, database.Read("joints2D").ToArray<double>(), 3);

    private static void AssertClose(double[] expected, IEnumerable<float> actual, double tolerance) =>
        AssertClose(expected, actual.Select(value => (double)value), tolerance);

    private static void AssertClose(double[] expected, IEnumerable<double> actual, double tolerance) =>
        ExpectedDatabase.AssertClose(expected, actual, tolerance);
}
