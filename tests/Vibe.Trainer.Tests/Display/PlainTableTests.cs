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

    private static string Written(PlainTable table, int indent = 0)
    {
        using var text = new StringWriter { NewLine = "\n" };
        table.Write(text, indent);
        return text.ToString();
    }
}
