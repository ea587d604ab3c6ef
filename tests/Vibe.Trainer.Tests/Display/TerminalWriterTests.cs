using Vibe.Trainer.Display;

namespace Vibe.Trainer.Tests.Display;

public sealed class TerminalWriterTests
{
    [Theory]
    [InlineData("plain ä text\twith a tab\nand a line", "plain ä text\twith a tab\nand a line")]
    [InlineData("\x1b[31mred\x1b[0m", "\\x1B[31mred\\x1B[0m")]
    [InlineData("\a\b\u007F\u009B2J", "\\x07\\x08\\x7F\\x9B2J")]
    [InlineData("a\u202Eb", "a\\u202Eb")]
    [InlineData("name\rDone.", "name\\x0DDone.")]
    [InlineData("\rrewritten", "\rrewritten")]
    public void Write_ShowsWhatWouldActOnTheTerminal(string text, string expected)
    {
        using var inner = new StringWriter();
        using var writer = new TerminalWriter(inner);

        writer.Write(text);

        Assert.Equal(expected, inner.ToString());
    }

    [Fact]
    public void WriteLine_CutsLinesThatAreTooLong()
    {
        using var inner = new StringWriter();
        using var writer = new TerminalWriter(inner);

        writer.WriteLine(new string('a', 10_000) + "\nb");

        Assert.Equal($"{new string('a', 4000)}... (6000 more characters)\nb{Environment.NewLine}", inner.ToString());
    }

    [Fact]
    public void Write_WorksOn_WhenTheOutputIsClosed()
    {
        using var writer = new TerminalWriter(new ClosedWriter());

        writer.WriteLine("a");
        writer.WriteLine("b");

        Assert.Equal("closed", writer.Failure);
    }

    private sealed class ClosedWriter : StringWriter
    {
        public override void Write(string? value) => throw new IOException("closed");
    }
}
