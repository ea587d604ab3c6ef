using System.IO.Compression;
using Vibe.Formats.Files;
using Vibe.Formats.Tests.Support;
using Vibe.Formats.Zip;

namespace Vibe.Formats.Tests.Zip;

public sealed class ZipDirectoryTests : TemporaryFolder
{
    [Fact]
    public void Read_ReadsZip64_WhenThereAreManyRecords()
    {
        const int Count = 66_000;
        using (var file = new AtomicFile(File("many.zip")))
        {
            var zip = new ZipWriter(file);
            for (var i = 0; i < Count; i++)
            {
                zip.Add($"{i}", [(byte)i]);
            }

            zip.Finish();
            file.Commit();
        }

        using var handle = InputFile.OpenHandle(File("many.zip"));
        var records = ZipDirectory.Read(handle, "many.zip");

        Assert.Equal(Count, records.Count);
        Assert.Equal([0x12], ZipUnpacker.Read(handle, records[0x10012], "many.zip"));
        using var other = ZipFile.OpenRead(File("many.zip"));
        Assert.Equal(Count, other.Entries.Count);
    }

    [Theory]
    [InlineData("/etc/a")]
    [InlineData("a/../b")]
    [InlineData("..\\b")]
    [InlineData("C:b")]
    public void Read_RefusesNames_ThatLeaveTheArchive(string name)
    {
        Write("a.zip", name);

        var error = Assert.Throws<InvalidDataException>(() => Names("a.zip"));

        Assert.Contains("leaves the archive", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RefusesANameThatComesTwice()
    {
        Write("a.zip", "x", "x");

        var error = Assert.Throws<InvalidDataException>(() => Names("a.zip"));

        Assert.EndsWith("the zip directory names 'x' twice.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ReadsACommentedFile()
    {
        Write("a.zip", "x");
        using (var zip = ZipFile.Open(File("a.zip"), ZipArchiveMode.Update))
        {
            zip.Comment = "a comment";
        }

        Assert.Equal(["x"], Names("a.zip"));
    }

    private void Write(string file, params string[] names)
    {
        using var zip = ZipFile.Open(File(file), ZipArchiveMode.Create);
        foreach (var name in names)
        {
            zip.CreateEntry(name);
        }
    }

    private List<string> Names(string file)
    {
        using var handle = InputFile.OpenHandle(File(file));
        return [.. ZipDirectory.Read(handle, File(file)).Select(record => record.Name)];
    }
}
