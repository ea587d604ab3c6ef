using Vibe.Trainer.Display;

namespace Vibe.Trainer.Tests.Display;

public sealed class PlainTableTests
{
    [Fact]
    public void Write_AlignsTheColumns_AndLeavesNoBlanksAtTheEnd()
    {
        var table = new PlainTable().Column(width: 6).Column(isRight: true, gap: 1).Column();
        table.Row("a", "1.0", "mm");
        table.Row("bb", "10.0", string.Empty);

        Assert.Equal("  a        1.0 mm\n  bb      10.0\n", Written(table, indent: 2));
    }

    [Fact]
    public void Write_TakesBracketsAsText()
    {
        var table = new PlainTable().Column();
        table.Row("[red]a[/] [1.0, 2.0] [[");

        Assert.Equal("[red]a[/] [1.0, 2.0] [[\n", Written(table));
    }

    [Fact]
    public void Write_ShowsControlCharacters()
    {
        var table = new PlainTable().Column().Column();
        table.Row("name\x1b[31m", "next");

        Assert.Equal("name\\x1B[31m  next\n", Written(table));
    }

    [Fact]
    public void Write_KeepsARowOnOneLine_WhereThereIsNoTerminal()
    {
        var table = new PlainTable().Column().Column(mayWrap: true);
        table.Row("key", string.Join(' ', Enumerable.Repeat("word", 500)));

        Assert.Single(Written(table).TrimEnd().Split('\n'));
    }

    [Fact]
    public void Write_KeepsNumbersWhole_InANarrowWindow()
    {
        var results = new PlainTable().Column(width: 22).Column(isRight: true).Column(isRight: true);
        results.Row("mean-pose baseline", "1222.8", "2238.9");
        var estimates = new PlainTable().Column().Column(mayWrap: true);
        estimates.Row("memory", "4.2 GB of 24 GB");

        Assert.Equal("mean-pose baseline      1222.8  2238.9\n", Written(results, window: 30));
        Assert.Equal("memory  4.2 GB of\n        24 GB\n", Written(estimates, window: 20));
    }

    private static string Written(PlainTable table, int indent = 0, int? window = null)
    {
        using var text = new StringWriter { NewLine = "\n" };
        table.Write(text, indent, window);
        return text.ToString();
    }
}
