using Vibe.Reporting.Html;

namespace Vibe.Reporting.Tests.Html;

public sealed class MarkupTests
{
    [Fact]
    public void Of_EscapesValues_ButNotItsOwnText()
    {
        var name = "<script>alert('&\"')</script>";

        Assert.Equal("<b>&lt;script&gt;alert(&#39;&amp;&quot;&#39;)&lt;/script&gt;</b>", Markup.Of($"<b>{name}</b>").ToString());
    }

    [Fact]
    public void Of_TakesMarkupAsItIs_AloneAndInLists()
    {
        Markup[] pieces = [Markup.Of($"<i>1</i>"), "<"];

        Assert.Equal("<p><i>1</i>&lt;</p><i>1</i>", Markup.Of($"<p>{pieces}</p>{pieces[0]}").ToString());
    }

    [Fact]
    public void Of_ReplacesWhatXmlForbids()
    {
        Assert.Equal("a\uFFFD\uFFFDb\n", Markup.Of($"{"a\0\ud800b\n"}").ToString());
    }
}
