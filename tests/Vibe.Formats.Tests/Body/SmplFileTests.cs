using System.IO.Compression;
using Vibe.Formats.Body;
using Vibe.Formats.Numpy;
using Vibe.Formats.Tests.Support;

namespace Vibe.Formats.Tests.Body;

[Trait("Category", "Formats")]
public sealed class SmplFileTests : TemporaryFolder
{
    public static TheoryData<string, string> Files() => new()
    {
        { "small/basicModel_neutral_lbs_10_207_0_v1.0.0.pkl", "small/expected.npz" },
        { "small/SMPL_NEUTRAL_py3.pkl", "small/expected.npz" },
        { "small/SMPL_NEUTRAL.npz", "small/expected.npz" },
        { "small-300/SMPL_FEMALE.pkl", "small-300/expected.npz" },
        { "full/SMPL_NEUTRAL.pkl.gz", "full/SMPL_NEUTRAL.npz" },
        { "full/SMPL_NEUTRAL.npz", "full/SMPL_NEUTRAL.npz" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_GivesTheExpectedArrays(string file, string expectedFile)
    {
        using var expected = NpzArchive.Open(FormatFixtures.PathOf("smpl-pkl", expectedFile));

        var actual = SmplFile.Read(FormatFixtures.PathOf("smpl-pkl", file));

        Assert.Equal(expected.Header("v_template").Shape[0], actual.VertexCount);
        Assert.Equal(expected.Header("shapedirs").Shape[2], actual.ShapeCount);
        Assert.Equal(24, actual.JointCount);
        AssertEqual("v_template", actual.Template);
        AssertEqual("shapedirs", actual.ShapeDirections);
        AssertEqual("posedirs", actual.PoseDirections);
        AssertEqual("J_regressor", actual.JointRegressor);
        AssertEqual("weights", actual.SkinningWeights);
        Assert.Equal(expected.Read("f").ToArray<int>(), actual.Faces);
        Assert.Equal(-1, actual.Parents[0]);
        Assert.Equal(expected.Read("kintree_table").ToArray<long>()[1..24], actual.Parents[1..].Select(parent => (long)parent));

        void AssertEqual(string name, double[] values) =>
            Assert.True(expected.Read(name).ToArray<double>().AsSpan().SequenceEqual(values), name);
    }

    [Fact]
    public void Read_ListsWhatIsLeftOut()
    {
        var actual = SmplFile.Read(FormatFixtures.PathOf("smpl-pkl", "small", "SMPL_NEUTRAL.npz"));

        Assert.Equal(["J", "bs_style", "bs_type"], actual.LeftOut.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(52, 16, 16, "SMPL-H body of 52 joints, 2 vertices and 16 shape components; left out: hands_componentsl.")]
    [InlineData(55, 400, 300, "SMPL-X body of 55 joints, 2 vertices and 300 shape components; left out: 100 expression components of shapedirs, hands_componentsl.")]
    [InlineData(55, 20, 10, "SMPL-X body of 55 joints, 2 vertices and 10 shape components; left out: 10 expression components of shapedirs, hands_componentsl.")]
    public void Read_TakesTheSmplLikePart_AndSaysWhatIsLeftOut(int joints, int components, int kept, string summary)
    {
        var path = File("hands.npz");
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            Add(zip, "v_template", 2, 3);
            Add(zip, "weights", 2, joints);
            Add(zip, "posedirs", 2, 3, (joints - 1) * 9);
            Add(zip, "J_regressor", joints, 2);
            Add(zip, "f", 1, 3);
            Add(zip, "hands_componentsl", 45, 45);
            NpyFile.Write<long>(File("array.npy"), [uint.MaxValue, .. new long[(2 * joints) - 1]], 2, joints);
            zip.CreateEntryFromFile(File("array.npy"), "kintree_table.npy");
            NpyFile.Write<float>(File("array.npy"), Enumerable.Range(0, 6 * components).Select(i => (float)i).ToArray(), 2, 3, components);
            zip.CreateEntryFromFile(File("array.npy"), "shapedirs.npy");
        }

        var body = SmplFile.Read(path);

        Assert.Equal(summary, body.Summary);
        Assert.Equal((joints, kept), (body.JointCount, body.ShapeCount));
        // The last row starts at 5 times the components of the file.
        Assert.Equal(5d * components, body.ShapeDirections[5 * kept]);
    }

    [Fact]
    public void Read_NamesTheEntry_WhenOneIsMissing()
    {
        var error = Assert.Throws<InvalidDataException>(
            () => SmplFile.Read(FormatFixtures.PathOf("smpl-pkl", "full", "smpl_mean_params.npz")));

        Assert.EndsWith("not a body model: no entry 'v_template'; there are pose, shape, cam.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NamesBothShapes_WhenArraysDoNotFit()
    {
        var path = File("wrong.npz");
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            Add(zip, "v_template", 2, 3);
            Add(zip, "weights", 3, 24);
        }

        var error = Assert.Throws<InvalidDataException>(() => SmplFile.Read(path));

        Assert.EndsWith("entry 'weights': expected shape (2,any) but found (3,24).", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RefusesAnAttack()
    {
        var path = FormatFixtures.PathOf("pytorch-checkpoints", "must-refuse", "build_setstate.pkl");

        Assert.Throws<InvalidDataException>(() => SmplFile.Read(path));
    }

    [Theory]
    [InlineData("small/SMPL_NEUTRAL_py3.pkl")]
    [InlineData("small/basicModel_neutral_lbs_10_207_0_v1.0.0.pkl")]
    public void Read_GivesDataOrRefuses_WhenBytesAreMutated(string file)
    {
        var original = System.IO.File.ReadAllBytes(FormatFixtures.PathOf("smpl-pkl", file));

        Mutations.AssertDataOrRefusal(original, bytes => SmplFile.Read(File("mutated.pkl", bytes)));
    }

    [Fact]
    public void MeanParameters_HaveTheirThreeParts()
    {
        var path = FormatFixtures.PathOf("smpl-pkl", "full", "smpl_mean_params.npz");
        using var expected = NpzArchive.Open(path);

        var actual = SmplMeanParameters.Read(path);

        Assert.Equal(expected.Read("pose").ToArray<float>(), actual.Pose);
        Assert.Equal(expected.Read("shape").ToArray<float>(), actual.Betas);
        Assert.Equal(expected.Read("cam").ToArray<float>(), actual.Camera);
    }

    [Fact]
    public void MeanParameters_ComeFromHdf5Too_UprightAsInHmr()
    {
        // pose[0] = 1 and pose[5] = pi/2, all others 0.
        var actual = SmplMeanParameters.Read(FormatFixtures.Hdf5("smpl_mean_params.h5"));

        // The root is half a turn around x, joint 1 a quarter turn around z, joint 2 none.
        Assert.All(
            actual.Pose.Zip([1f, 0, 0, -1, 0, 0, 0, -1, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0]), pair => Assert.Equal(pair.Second, pair.First, 1e-6f));
        Assert.Equal([0.9f, 0, 0], actual.Camera);
    }

    private void Add(ZipArchive zip, string name, params long[] shape)
    {
        NpyFile.Write<float>(File("array.npy"), new float[shape.Aggregate(1L, (a, b) => a * b)], shape);
        zip.CreateEntryFromFile(File("array.npy"), name + ".npy");
    }
}
