using Vibe.Formats.Numpy;
using Vibe.Formats.Tests.Support;

namespace Vibe.Formats.Tests.Numpy;

public sealed class NpzWriterTests : TemporaryFolder
{
    [Fact]
    public void Add_GivesWhatTheReaderReads()
    {
        var path = File("a.npz");
        using (var file = new NpzWriter(path))
        {
            file.Add<double>("values", [1, 2, 3, 4, 5, 6], 2, 3);
            file.Add<long>("number", [7]);
            file.Add("text", "Läufer 走");
            file.Add("nothing", string.Empty);
            file.Commit();
        }

        using var archive = NpzArchive.Open(path);
        Assert.Equal(["values", "number", "text", "nothing"], archive.Names);
        Assert.Equal([2, 3], archive.Read("values").Shape);
        Assert.Equal([1, 2, 3, 4, 5, 6], archive.Read("values").ToArray<double>());
        Assert.Equal(7, archive.Read("number").Scalar<long>());
        Assert.Equal("Läufer 走", archive.Read("text").ScalarString());
        Assert.Equal(string.Empty, archive.Read("nothing").ScalarString());
    }

    [Fact]
    public void Add_Throws_WhenTheShapeDoesNotFitOrTheNameIsTaken()
    {
        using var file = new NpzWriter(File("b.npz"));
        file.Add<float>("a", [1]);

        Assert.Contains("shape (2) has 2 elements but got 1 values", Assert.Throws<ArgumentException>(
            () => file.Add<float>("b", [1], 2)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "There is an array 'a' already.", Assert.Throws<ArgumentException>(() => file.Add("a", "x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dispose_LeavesNothing_WithoutCommit()
    {
        using (var file = new NpzWriter(File("c.npz")))
        {
            file.Add<float>("a", [1]);
        }

        Assert.Empty(Directory.GetFiles(Folder));
    }
}
