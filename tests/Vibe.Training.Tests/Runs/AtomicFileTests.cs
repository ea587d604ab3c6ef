using Vibe.Training.Runs;

namespace Vibe.Training.Tests.Runs;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WriteText_ReplacesAFile()
    {
        var path = _folder.Write("a.txt", "a longer text than the new one");

        AtomicFile.WriteText(path, "ä\n");

        Assert.Equal("ä\n"u8, File.ReadAllBytes(path));
        Assert.Single(Directory.GetFileSystemEntries(_folder.Root));
    }

    [Fact]
    public void Write_NamesThePath_WhenTheDiskIsFull()
    {
        var path = _folder.Write("a.txt", "before");

        var error = Assert.Throws<IOException>(() => AtomicFile.Write(path, stream => stream.Write(new byte[100]), OpenFullDisk));

        Assert.Equal($"Could not write {path}: No space left on device. An earlier file of that name is untouched.", error.Message);
        Assert.Equal("before", File.ReadAllText(path));
        Assert.Single(Directory.GetFileSystemEntries(_folder.Root));
    }

    [Fact]
    public void Write_LeavesNothing_WhenTheContentFails()
    {
        var path = _folder.File("a.txt");

        Assert.Throws<InvalidDataException>(() => AtomicFile.Write(path, _ => throw new InvalidDataException("content")));

        Assert.Empty(Directory.GetFileSystemEntries(_folder.Root));
    }

    [Fact]
    public void Write_NamesThePath_WhenTheFolderIsMissing()
    {
        var path = _folder.File("no/a.txt");

        Assert.Contains($"Could not write {path}: ", Assert.Throws<IOException>(() => AtomicFile.WriteText(path, "x")).Message, StringComparison.Ordinal);
    }

    private static FullDisk OpenFullDisk(string path) => new(path);

    private sealed class FullDisk(string path) : FileStream(path, FileMode.CreateNew, FileAccess.Write)
    {
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            base.Write(buffer[..10]);
            throw new IOException("No space left on device.");
        }
    }
}
