using System.Xml.Linq;
using Vibe.Reporting.Html;

namespace Vibe.Reporting.Tests.Html;

public sealed class HtmlTableTests
{
    [Fact]
    public void Render_WritesHeadAndRows()
    {
        var table = new HtmlTable([new("Store"), new("Frames", IsNumber: true)], [["<walks>", "12"]]);

        var drawn = XElement.Parse(table.Render().ToString());
        Assert.Equal(["Store", "Frames", "<walks>"], drawn.Descendants("th").Select(cell => cell.Value));
        Assert.Equal("number", drawn.Descendants("td").Single().Attribute("class")!.Value);
    }

    [Fact]
    public void Render_HasNoHead_WithoutHeadings()
    {
        var table = new HtmlTable([new(string.Empty), new(string.Empty)], [["a", "b"]]);

        Assert.Empty(XElement.Parse(table.Render().ToString()).Descendants("thead"));
    }

    [Fact]
    public void Render_RefusesRowsOfAnotherLength()
    {
        var table = new HtmlTable([new("a"), new("b")], [["1"]]);

        Assert.Equal("Expected 2 cells in a row but got 1.", Assert.Throws<InvalidOperationException>(() => table.Render()).Message);
    }
}
