using Vibe.Formats.Joblib;
using Vibe.Formats.Numpy;
using Vibe.Formats.Pickle;
using Vibe.Formats.Tests.Support;

namespace Vibe.Formats.Tests.Joblib;

public sealed class JoblibWriterTests : TemporaryFolder
{
    [Fact]
    public void Write_GivesWhatTheReaderReads()
    {
        var path = File("a.pkl");
        using (var writer = new JoblibWriter(path))
        {
            writer.BeginDictionary();
            writer.Write(-300);
            writer.BeginDictionary();
            writer.Write("größe");
            writer.Write(1L << 40);
            writer.Write("nothing");
            writer.WriteNone();
            writer.Write("values");
            writer.BeginArray<float>(3, 2);
            writer.Append<float>([1, 2]);
            writer.Append<float>([3, 4, 5, 6]);
            writer.Write("flags");
            writer.WriteArray<bool>([true, false], 2);
            writer.Write("empty");
            writer.WriteArray<long>([], 0);
            writer.EndDictionary();
            writer.EndDictionary();
            writer.Commit();
        }

        var inner = (PickleDictionary)((PickleDictionary)JoblibFile.Read(path)!)[-300L]!;
        Assert.Equal(1L << 40, inner["größe"]);
        Assert.Null(inner["nothing"]);
        Assert.Equal([3, 2], ((NpyArray)inner["values"]!).Shape);
        Assert.Equal([1, 2, 3, 4, 5, 6], ((NpyArray)inner["values"]!).ToArray<float>());
        Assert.Equal([true, false], ((NpyArray)inner["flags"]!).ToArray<bool>());
        Assert.Equal(0, ((NpyArray)inner["empty"]!).Count);
    }

    [Fact]
    public void Commit_Throws_WhenAnArrayIsNotEnded()
    {
        var path = File("b.pkl");
        using var writer = new JoblibWriter(path);
        writer.BeginArray<float>(2);
        writer.Append<float>([1]);

        Assert.Equal("The array before lacks 4 bytes.", Assert.Throws<InvalidOperationException>(writer.Commit).Message);
        Assert.Throws<ArgumentException>(() => writer.Append<float>([1, 2]));
        Assert.False(System.IO.File.Exists(path));
    }
}
