using Vibe.Formats.Files;
using Vibe.Formats.Tests.Support;
using IOFile = System.IO.File;

namespace Vibe.Formats.Tests.Files;

public sealed class AtomicFileTests : TemporaryFolder
{
    [Fact]
    public void WriteText_ReplacesAFile()
    {
        var path = File("a.txt", "a longer text than the new one"u8.ToArray());

        AtomicFile.WriteText(path, "ä\n");

        Assert.Equal("ä\n"u8, IOFile.ReadAllBytes(path));
        Assert.Single(Directory.GetFileSystemEntries(Folder));
    }

    [Fact]
    public void Write_GivesAStream()
    {
        var path = File("a.bin");

        AtomicFile.Write(path, stream => Enumerable.Range(0, 200_000).ToList().ForEach(i => stream.WriteByte((byte)i)));

        Assert.Equal(Enumerable.Range(0, 200_000).Select(i => (byte)i), IOFile.ReadAllBytes(path));
        Assert.Single(Directory.GetFileSystemEntries(Folder));
    }

    [Theory]
    [InlineData(100)] // fits the buffer, fails when it is flushed
    [InlineData(300_000)]
    public void Write_NamesThePath_WhenTheDiskIsFull(int size)
    {
        var path = File("a.txt", "before"u8.ToArray());

        var error = Assert.Throws<IOException>(
            () => AtomicFile.Write(path, stream => stream.Write(new byte[size]), stream => new FullDiskStream(stream, 10)));

        Assert.Equal($"Could not write {path}: No space left on device. An earlier file of that name is untouched.", error.Message);
        Assert.Equal("before", IOFile.ReadAllText(path));
        Assert.Single(Directory.GetFileSystemEntries(Folder));
    }

    [Fact]
    public void Write_LeavesNothing_WhenTheContentFails()
    {
        Assert.Throws<InvalidDataException>(() => AtomicFile.Write(File("a.txt"), _ => throw new InvalidDataException("content")));

        Assert.Empty(Directory.GetFileSystemEntries(Folder));
    }

    [Fact]
    public void Write_NamesThePath_WhenTheFolderIsMissing()
    {
        var path = File("no/a.txt");

        var error = Assert.Throws<IOException>(() => AtomicFile.WriteText(path, "x"));

        Assert.StartsWith($"Could not write {path}: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Commit_NamesThePath_WhenAFolderHasTheName()
    {
        Directory.CreateDirectory(File("a.txt"));

        var error = Assert.Throws<IOException>(() => AtomicFile.WriteText(File("a.txt"), "x"));

        Assert.StartsWith($"Could not write {File("a.txt")}: ", error.Message, StringComparison.Ordinal);
        Assert.Single(Directory.GetFileSystemEntries(Folder));
    }
}
