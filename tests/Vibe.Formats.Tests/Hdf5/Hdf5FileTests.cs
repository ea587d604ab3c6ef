using Vibe.Formats.Hdf5;
using Vibe.Formats.Hdf5.Headers;
using Vibe.Formats.Inspection;
using Vibe.Formats.Numpy;
using Vibe.Formats.Tests.Support;

namespace Vibe.Formats.Tests.Hdf5;

[Trait("Category", "Formats")]
public sealed class Hdf5FileTests : TemporaryFolder
{
    private const string Format = "insta_variety";
    private const string Annotations = "mpi_inf_3dhp/*/annot_data.mat";

    public static TheoryData<string> Databases() => [.. FormatFixtures.Matching(Format + "/*.h5")];

    /// <summary>The smallest of the chunked and compressed files, and of the others.</summary>
    public static TheoryData<string> TestSets() =>
        [FormatFixtures.Smallest(Annotations, file => IsChunked(file)), FormatFixtures.Smallest(Annotations, file => !IsChunked(file))];

    [Theory]
    [MemberData(nameof(Databases))]
    public void Read_GivesTheExpectedValues(string name)
    {
        using var expected = NpzArchive.Open(FormatFixtures.PathOf(Format, "expected.npz"));
        using var file = Hdf5File.Open(FormatFixtures.PathOf(name));

        Assert.Equal(expected.Names.Order(StringComparer.Ordinal), file.Names.Order(StringComparer.Ordinal));
        Assert.All(expected.Names, key =>
        {
            Assert.Equal(expected.Header(key).Shape, file.Dataset(key).Shape);
            if (expected.Header(key).Descriptor[1] is 'S' or 'U')
            {
                Assert.Equal(expected.Read(key).ToStrings(), file.Dataset(key).ReadStrings());
                return;
            }

            Assert.Equal(expected.Header(key).Descriptor, file.Dataset(key).Descriptor);
            Assert.Equal(expected.Read(key).ToArray<double>(), file.Dataset(key).Read().ToArray<double>());
        });
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public void ReadRows_GivesARangeOfTheFirstAxis(string name)
    {
        using var file = Hdf5File.Open(FormatFixtures.PathOf(name));
        var joints = file.Dataset("joints2D");
        var last = joints.Shape[0] - 3;

        var rows = joints.ReadRows(last, 3);

        Assert.Equal([3L, .. joints.Shape.Skip(1)], rows.Shape);
        Assert.Equal(joints.Read().ToArray<double>()[^rows.Count..], rows.ToArray<double>());
        Assert.Equal(0, joints.ReadRows(0, 0).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => joints.ReadRows(last, 4));
    }

    [Fact]
    public void Dataset_NamesThoseThereAre_WhenThereIsNone()
    {
        using var file = Hdf5File.Open(FormatFixtures.PathOf(FormatFixtures.Smallest(Format + "/*.h5")));

        Assert.Contains(
            $"there are {file.Names[0]}, ", Assert.Throws<InvalidDataException>(() => file.Dataset("x")).Message, StringComparison.Ordinal);
        Assert.Contains(
            "are not texts",
            Assert.Throws<InvalidDataException>(() => file.Dataset("features").ReadStrings()).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { (byte)'P', (byte)'K', 3, 4, 0, 0, 0, 0, 0 }, "it is a zip file")]
    [InlineData(new byte[] { (byte)'#', (byte)' ', (byte)'a' }, "not an HDF5 file.")]
    public void Open_SaysWhatTheFileIs_WhenItIsNoHdf5(byte[] content, string reason) => Assert.Contains(
        reason, Assert.Throws<InvalidDataException>(() => Hdf5File.Open(File("x.h5", content))).Message, StringComparison.Ordinal);

    [Fact]
    public void Open_SaysThatAFileIsNotThere() => Assert.Throws<FileNotFoundException>(() => Hdf5File.Open(File("none.h5")));

    [Theory]
    [MemberData(nameof(TestSets))]
    public void Read_GivesDataOrRefuses_WhenBytesAreMutated(string file)
    {
        Mutations.AssertDataOrRefusal(
            System.IO.File.ReadAllBytes(FormatFixtures.PathOf(file)), bytes => ReadAll(File("mutated.h5", bytes)));
    }

    [Fact]
    public void Read_GivesDataOrRefuses_WhenCutOff()
    {
        var path = FormatFixtures.PathOf(FormatFixtures.Smallest(Annotations, file => !IsChunked(file)));
        var whole = System.IO.File.ReadAllBytes(path);
        var left = 0;
        for (var length = 0; length < whole.Length; length += 37)
        {
            var cut = File("cut.h5", whole[..length]);
            left += Record.Exception(() => ReadAll(cut)) is InvalidDataException ? 0 : 1;
        }

        // Only what was after the last value that is needed may be missing.
        Assert.InRange(left, 0, 3);
    }

    [Theory]
    [InlineData("external_raw.h5", "refers to data in other files")]
    [InlineData("virtual.h5", "virtual data sets, whose values are in other files")]
    [InlineData("soft_link_circle.h5", "too deep or in a circle")]
    [InlineData("group_circle.h5", "nested more than 16 deep")]
    [InlineData("huge_shape.h5", "more than the file of")]
    [InlineData("chunk_bomb.h5", "unpacks to more; refused as a bomb")]
    [InlineData("cell_bomb.mat", "refused as a bomb")]
    [InlineData("budget_bomb.mat", "refused as a bomb")]
    [InlineData("header_bomb.h5", "its parts overlap or lie in a circle")]
    [InlineData("name_bomb.h5", "refused as a bomb")]
    [InlineData("soft_link_bomb.h5", "read again and again")]
    [InlineData("text_room_bomb.h5", "refused as a bomb")]
    [InlineData("text_bomb.h5", "read again and again")]
    public void Read_RefusesHostileFiles(string name, string reason)
    {
        var path = FormatFixtures.Hdf5(name);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var error = Assert.Throws<InvalidDataException>(() => AnyFile.Read(name, path));

        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100 << 20);
    }

    [Fact]
    public void Read_FollowsSoftLinks_InsideTheFile()
    {
        using var file = Hdf5File.Open(FormatFixtures.Hdf5("soft_link.h5"));

        Assert.Equal(["a", "b"], file.Names);
        Assert.Equal([0d, 1, 2], file.Dataset("b").Read().ToArray<double>());
    }

    [Theory]
    [InlineData("external_link.h5")]
    [InlineData("external_link_old.h5")]
    [InlineData("external_link_dense.h5")]
    public void Open_ListsLinksToOtherFiles_AndOpensNone(string name)
    {
        using var file = Hdf5File.Open(FormatFixtures.Hdf5(name));

        Assert.NotEmpty(file.Skipped);
        Assert.All(file.Skipped, link =>
        {
            var error = Assert.Throws<InvalidDataException>(() => file.Dataset(link.Key));
            Assert.Contains("data in another file, which is not opened", error.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Read_GivesTheDataSetsBesideALinkToAnotherFile()
    {
        using var file = Hdf5File.Open(FormatFixtures.Fault("hdf5_external_link.h5"));

        Assert.Equal([0, 1, 2, 3], file.Dataset("x").Read().ToArray<double>());
        var link = Assert.Single(file.Skipped).Key;
        Assert.Contains(
            FileInspector.Describe(FormatFixtures.Fault("hdf5_external_link.h5")),
            line => line.Contains(link, StringComparison.Ordinal) && line.Contains("another file", StringComparison.Ordinal));
    }

    private static bool IsChunked(string file)
    {
        using var hdf5 = Hdf5File.Open(FormatFixtures.PathOf(file));
        var header = hdf5.Tree.Children(hdf5.Tree.Root()).First(child => child.Header.IsDataset).Header;
        return Layout.Read(header.Get(MessageType.Layout)) is ChunkedLayout;
    }

    private static long ReadAll(string path)
    {
        using var file = Hdf5File.Open(path);
        return file.Names.Select(file.Dataset).Where(
            dataset => dataset.Descriptor[1] is 'f' or 'i' or 'u').Sum(dataset => dataset.Read().Count);
    }
}
