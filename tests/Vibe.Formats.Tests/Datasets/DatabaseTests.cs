using Vibe.Formats.Joblib;
using Vibe.Formats.Matlab;
using Vibe.Formats.Numpy;
using Vibe.Formats.Pickle;
using Vibe.Formats.Tests.Support;

namespace Vibe.Formats.Tests.Datasets;

/// <summary>The raw files of the data sets and VIBE's databases of them hold the same values.</summary>
[Trait("Category", "Formats")]
public sealed class DatabaseTests
{
    /// <summary>VIBE's databases, each with the same arrays as npz: under its own name or as expected.npz.</summary>
    public static TheoryData<string, string> Databases()
    {
        var data = new TheoryData<string, string>();
        foreach (var file in FormatFixtures.Matching("*_db.pt"))
        {
            var same = file[..^3] + ".npz";
            data.Add(file, FormatFixtures.Matching(same) is [_] ? same : file[..(file.LastIndexOf('/') + 1)] + "expected.npz");
        }

        return data;
    }

    public static TheoryData<string> ThreeDpwDatabases() => [.. FormatFixtures.Matching("3dpw/*_db.npz", "3dpw/late_start_aligned.npz")];

    [Theory]
    [MemberData(nameof(Databases))]
    public void Joblib_GivesTheSameArraysAsNpz(string file, string expectedFile)
    {
        using var expected = NpzArchive.Open(FormatFixtures.PathOf(expectedFile));
        var actual = Assert.IsType<PickleDictionary>(JoblibFile.Read(FormatFixtures.PathOf(file)));

        Assert.Equal(
            expected.Names.Order(StringComparer.Ordinal), actual.Select(entry => (string)entry.Key!).Order(StringComparer.Ordinal));
        Assert.All(expected.Names, name =>
        {
            var (wanted, found) = (expected.Read(name), Assert.IsType<NpyArray>(actual[name]));
            Assert.Equal((wanted.Descriptor, string.Join(',', wanted.Shape)), (found.Descriptor, string.Join(',', found.Shape)));
            Assert.True(wanted.InOrder().Span.SequenceEqual(found.InOrder().Span), name);
        });
    }

    [Theory]
    [MemberData(nameof(ThreeDpwDatabases))]
    public void ThreeDpwSequences_HoldThePosesOfTheDatabase(string database)
    {
        using var expected = NpzArchive.Open(FormatFixtures.PathOf(database));
        var raw = database.Contains("late", StringComparison.Ordinal) ? "raw-late-start" : "raw";
        var (videos, frames) = (expected.Read("vid_name").ToStrings(), expected.Read("frame_id").ToArray<int>());
        var (pose, shape) = (expected.Read("pose").ToArray<float>(), expected.Read("shape").ToArray<float>());
        Assert.NotEmpty(videos);
        for (var row = 0; row < videos.Length; row++)
        {
            // <sequence>_<person>
            var (name, person) = (
                videos[row][..videos[row].LastIndexOf('_')], int.Parse(videos[row][(videos[row].LastIndexOf('_') + 1)..]));
            var sequence = Assert.IsType<PickleDictionary>(
                PickleFile.Read(FormatFixtures.PathOf(FormatFixtures.Smallest($"3dpw/{raw}/*/{name}.pkl"))));
            var poses = List(sequence["poses"], person).ToArray<float>();
            var betas = List(sequence["betas"], person).ToArray<float>();

            // The root is turned by the camera; the other 23 joints are as they were.
            Assert.Equal(poses.AsSpan((frames[row] * 72) + 3, 69).ToArray(), pose.AsSpan((row * 72) + 3, 69).ToArray());
            Assert.Equal(betas[..10], shape.AsSpan(row * 10, 10).ToArray());
        }

        static NpyArray List(object? list, int person) => Assert.IsType<NpyArray>(Assert.IsType<List<object?>>(list)[person]);
    }

    [Fact]
    public void PennActionLabels_HoldTheJointsOfTheDatabase()
    {
        // The common 14 joints as rows of Penn's 13 (head, shoulders, elbows, wrists, hips, knees, ankles, left before right); no neck.
        int[] rows = [12, 10, 8, 7, 9, 11, 6, 4, 2, 1, 3, 5, -1, 0];
        using var expected = NpzArchive.Open(FormatFixtures.PathOf(FormatFixtures.Smallest("penn_action/*_db.npz")));
        var (videos, joints) = (expected.Read("vid_name").ToStrings(), expected.Read("joints2D").ToArray<double>());
        var frame = 0;
        for (var row = 0; row < videos.Length; row++)
        {
            frame = row > 0 && videos[row] == videos[row - 1] ? frame + 1 : 0;
            var labels = MatFile.Read(FormatFixtures.PathOf("penn_action", "raw", "labels", Path.GetFileName(videos[row])));
            var (x, y, visible) = (Numbers(labels["x"]), Numbers(labels["y"]), Numbers(labels["visibility"]));
            for (var joint = 0; joint < rows.Length; joint++)
            {
                var place = (frame * 13) + rows[joint];
                Assert.Equal(
                    rows[joint] < 0 ? [0, 0, 0] : new[] { x[place], y[place], visible[place] },
                    joints.AsSpan(((row * 14) + joint) * 3, 3).ToArray());
            }
        }

        static double[] Numbers(object value) => Assert.IsType<NpyArray>(value).ToArray<double>();
    }

    [Fact]
    public void AmassRecordings_HoldTheirPosesAndRates()
    {
        using var expected = NpzArchive.Open(FormatFixtures.PathOf("amass", "stageii", "expected.npz"));
        foreach (var name in expected.Names.Where(name => !name.EndsWith("|theta_25fps", StringComparison.Ordinal)))
        {
            // <path without .npz, / as |>|<key>
            var parts = name.Split('|');
            using var archive = NpzArchive.Open(FormatFixtures.PathOf(["amass", "stageii", .. parts[..^2], parts[^2] + ".npz"]));
            var (wanted, found) = (expected.Read(name), archive.Read(parts[^1]));
            Assert.Equal(wanted.Shape, found.Shape);
            Assert.True(wanted.InOrder().Span.SequenceEqual(found.InOrder().Span), name);
        }
    }

    [RealSampleFact]
    public void RealAmassSample_HasTheKeysAndShapesOfItsReadme()
    {
        using var archive = NpzArchive.Open(RealSampleFactAttribute.Path!);
        var frames = archive.Header("poses").Shape[0];

        Assert.Equal([frames, 156L], archive.Read("poses").Shape);
        Assert.Equal([frames, 3L], archive.Read("trans").Shape);
        Assert.InRange(archive.Read("mocap_framerate").Scalar<double>(), 1, 1000);
        Assert.All(archive.Read("poses").ToArray<double>(), angle => Assert.InRange(angle, -10, 10));
    }
}
