using Vibe.Data.Stores;
using Vibe.Formats.Numpy;
using Vibe.Testing;
using Vibe.Testing.Stores;

namespace Vibe.Data.Tests.Stores;

public sealed class FrameStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_GivesWhatWasWritten(bool half)
    {
        using var store = FrameStore.Open(TestStores.Frames(_folder.File("s"), [3, 4], has3D: true, half: half));
        var features = new float[2 * 2048];
        var flags = new float[7];

        store.Read(FrameColumn.Features, 2, 2, features);
        store.Read(FrameColumn.HasSmpl, 0, 7, flags);

        Assert.Equal([.. Enumerable.Repeat(2f, 2048), .. Enumerable.Repeat(3f, 2048)], features);
        Assert.Equal([0, 1, 0, 1, 0, 1, 0], flags);
        Assert.Equal(half ? "<f2" : "<f4", store.Manifest.Columns[0].Type);
        Assert.Equal([0, 3], store.Manifest.Sequences.Select(sequence => sequence.First));
        Assert.Equal("up", store.Manifest.Provenance.Parameters["made"]);
    }

    [Fact]
    public void Read_FillsFlagsAndLabels_WhenTheirColumnIsAbsent()
    {
        using var labelled = FrameStore.Open(TestStores.Frames(_folder.File("3d"), [2], has3D: true, offset: 5));
        using var plain = FrameStore.Open(TestStores.Frames(_folder.File("2d"), [2], offset: 5));
        var (all, none, label) = (new float[2], new float[2], new float[144]);

        labelled.Read(FrameColumn.Has3D, 0, 2, all);
        plain.Read(FrameColumn.Has3D, 0, 2, none);
        plain.Read(FrameColumn.Pose, 0, 2, label);

        Assert.Equal([1, 1], all);
        Assert.Equal([0, 0], none);
        Assert.All(label, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Read_NamesTheColumn_WhenItBecameShorter()
    {
        var folder = TestStores.Frames(_folder.File("s"), [300]);
        using var store = FrameStore.Open(folder);
        using (var file = File.Open(Path.Combine(folder, "features.npy"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.SetLength(4096);
        }

        // Reading the mapped pages would end the process.
        var error = Assert.Throws<InvalidDataException>(() => store.Read(FrameColumn.Features, 250, 1, new float[2048]));

        Assert.Contains("features.npy: expected ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("but found 4096: the file became shorter.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NamesTheColumn_WhenItIsMissing()
    {
        var folder = TestStores.Frames(_folder.File("s"), [3]);
        File.Delete(Path.Combine(folder, "features.npy"));

        AssertRefused(folder, "features.npy: expected column 'features' of the manifest but the file does not exist.");
    }

    [Fact]
    public void Open_NamesExpectedAndFound_WhenAShapeIsWrong()
    {
        var folder = TestStores.Frames(_folder.File("s"), [3], has3D: true);
        NpyFile.Write<float>(Path.Combine(folder, "pose.npy"), new float[3 * 69], 3, 69);

        AssertRefused(folder, "pose.npy: expected shape (3,72) from the manifest but found (3,69).");
    }

    [Fact]
    public void Open_NamesTheFile_WhenItIsTruncated()
    {
        var folder = TestStores.Frames(_folder.File("s"), [3]);
        var path = Path.Combine(folder, "keypoints2d.npy");
        using (var file = File.OpenWrite(path))
        {
            file.SetLength(file.Length - 1);
        }

        AssertRefused(folder, path);
    }

    [Fact]
    public void Open_NamesTheType_WhenItIsForeign()
    {
        var folder = TestStores.Frames(_folder.File("s"), [3]);
        NpyFile.Write<double>(Path.Combine(folder, "features.npy"), new double[3 * 2048], 3, 2048);

        AssertRefused(folder, "expected type <f4 but found <f8");
    }

    [Fact]
    public void Open_Throws_WhenTheStoreIsOfTheOtherKind() =>
        AssertRefused(TestStores.Motion(_folder.File("m"), 3), "field 'kind': expected Frames but found Motion.");

    [Fact]
    public void Open_NamesTheFolder_WhenItDoesNotExist()
    {
        var error = Assert.Throws<DirectoryNotFoundException>(() => FrameStore.Open(_folder.File("nowhere")));

        Assert.Contains(_folder.File("nowhere"), error.Message, StringComparison.Ordinal);
    }

    private static void AssertRefused(string folder, string reason)
    {
        var error = Assert.Throws<InvalidDataException>(() => FrameStore.Open(folder));

        Assert.Contains(folder, error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }
}
