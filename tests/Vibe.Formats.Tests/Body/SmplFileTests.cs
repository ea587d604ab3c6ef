using System.IO.Compression;
using Vibe.Formats.Body;
using Vibe.Formats.Numpy;
using Vibe.Formats.Tests.Support;

namespace Vibe.Formats.Tests.Body;

[Trait("Category", "Formats")]
public sealed class SmplFileTests : TemporaryFolder
{
    /// <summary>Every body with the file of its values: expected.npz beside it, or the npz of the same body.</summary>
    public static TheoryData<string, string> Files()
    {
        var data = new TheoryData<string, string>();
        foreach (var file in Bodies())
        {
            var folder = file[..(file.LastIndexOf('/') + 1)];
            data.Add(
                file,
                FormatFixtures.Matching(folder + "expected.npz") is [var expected]
                    ? expected
                    : Bodies().First(
                        other => other.StartsWith(folder, StringComparison.Ordinal) && other.EndsWith(".npz", StringComparison.Ordinal)));
        }

        return data;
    }

    /// <summary>The smallest body of each container.</summary>
    public static TheoryData<string> Small() => [.. new[] { ".pkl", ".npz" }.Select(Smallest)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_GivesTheExpectedArrays(string file, string expectedFile)
    {
        using var expected = NpzArchive.Open(FormatFixtures.PathOf(expectedFile));

        var actual = SmplFile.Read(FormatFixtures.PathOf(file));

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
        string[] used = ["v_template", "shapedirs", "posedirs", "J_regressor", "weights", "kintree_table", "f"];
        using var archive = NpzArchive.Open(FormatFixtures.PathOf(Smallest(".npz")));

        var actual = SmplFile.Read(FormatFixtures.PathOf(Smallest(".npz")));

        Assert.Equal(archive.Names.Except(used).Order(StringComparer.Ordinal), actual.LeftOut.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(52, 16, 16, "SMPL-H body of 52 joints, 2 vertices and 16 shape components; left out: hands_componentsl.")]
    [InlineData(
        55,
        400,
        300,
        "SMPL-X body of 55 joints, 2 vertices and 300 shape components; "
            + "left out: 100 expression components of shapedirs, hands_componentsl.")]
    [InlineData(
        55,
        20,
        10,
        "SMPL-X body of 55 joints, 2 vertices and 10 shape components; "
            + "left out: 10 expression components of shapedirs, hands_componentsl.")]
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
        var path = File("other.npz");
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            Add(zip, "pose", 144);
            Add(zip, "cam", 3);
        }

        var error = Assert.Throws<InvalidDataException>(() => SmplFile.Read(path));

        Assert.EndsWith("not a body model: no entry 'v_template'; there are pose, cam.", error.Message, StringComparison.Ordinal);
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
        // {"v_template": os.system("ls")}
        var path = File("attack.pkl", [.. "(dS'v_template'\ncos\nsystem\n(S'ls'\ntRs."u8]);

        Assert.Contains(
            "Nothing was run.", Assert.Throws<InvalidDataException>(() => SmplFile.Read(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Small))]
    public void Read_GivesDataOrRefuses_WhenBytesAreMutated(string file)
    {
        var original = System.IO.File.ReadAllBytes(FormatFixtures.PathOf(file));

        Mutations.AssertDataOrRefusal(original, bytes => SmplFile.Read(File("mutated" + Path.GetExtension(file), bytes)));
    }

    [Fact]
    public void MeanParameters_HaveTheirThreeParts()
    {
        var path = FormatFixtures.PathOf(FormatFixtures.Smallest("smpl-pkl/*mean_params.npz"));
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
            actual.Pose.Zip(
                [1f, 0, 0, -1, 0, 0, 0, -1, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0]), pair => Assert.Equal(pair.Second, pair.First, 1e-6f));
        Assert.Equal([0.9f, 0, 0], actual.Camera);
    }

    private static List<string> Bodies() =>
    [
        .. FormatFixtures.Matching("smpl-pkl/*.pkl", "smpl-pkl/*.pkl.gz"),
        .. FormatFixtures.Matching("smpl-pkl/*.npz").Where(
            file => !Path.GetFileName(file).StartsWith("expected", StringComparison.Ordinal) && HoldsABody(file)),
    ];

    private static string Smallest(string extension) => Bodies().Where(file => file.EndsWith(extension, StringComparison.Ordinal))
        .MinBy(file => new FileInfo(FormatFixtures.PathOf(file)).Length)!;

    private static bool HoldsABody(string file)
    {
        using var archive = NpzArchive.Open(FormatFixtures.PathOf(file));
        return archive.Contains("v_template");
    }

    private void Add(ZipArchive zip, string name, params long[] shape)
    {
        NpyFile.Write<float>(File("array.npy"), new float[shape.Aggregate(1L, (a, b) => a * b)], shape);
        zip.CreateEntryFromFile(File("array.npy"), name + ".npy");
    }
}
