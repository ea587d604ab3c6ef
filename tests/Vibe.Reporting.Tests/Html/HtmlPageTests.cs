using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Vibe.Reporting.Html;

namespace Vibe.Reporting.Tests.Html;

public sealed partial class HtmlPageTests
{
    [Fact]
    public void Render_IsOneWellFormedFile_WithoutAnythingFromElsewhere()
    {
        var page = new HtmlPage("Run <1> & more") { Lead = Markup.Of($"<p>lead</p>") };
        page.Add("curves", "Curves", HtmlPage.Columns(new EmbeddedPicture("a \"picture\"", new byte[] { 1, 2, 3 }).Render()));
        page.Add("data", "Data", "text");

        var html = page.Render();
        var root = XDocument.Parse(html).Root!;
        Assert.StartsWith("<!DOCTYPE html>", html, StringComparison.Ordinal);
        Assert.Equal("Run <1> & more", root.Descendants("h1").Single().Value);
        Assert.Equal(["#curves", "#data"], root.Descendants("nav").Elements("a").Select(link => link.Attribute("href")!.Value));
        Assert.Equal(["curves", "data"], root.Descendants("section").Select(section => section.Attribute("id")!.Value));
        Assert.Equal("data:image/png;base64,AQID", root.Descendants("img").Single().Attribute("src")!.Value);
        Assert.DoesNotMatch(Elsewhere(), html);
    }

    [Fact]
    public void Render_LetsItsOwnScriptRunAndNothingElse()
    {
        var root = XDocument.Parse(new HtmlPage("Run").Render()).Root!;

        var html = new HtmlPage("Run").Render();
        var script = html.Split("<script>")[1].Split("</script>")[0];
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)));
        var policy = root.Descendants("meta")
            .Single(meta => meta.Attribute("http-equiv")?.Value == "Content-Security-Policy").Attribute("content")!.Value;
        Assert.StartsWith($"default-src 'none'; script-src 'sha256-{hash}'; ", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("innerHTML", script, StringComparison.Ordinal);
        Assert.DoesNotContain("\r", script, StringComparison.Ordinal); // browsers read line feeds alone, and hash what they read
    }

    [Fact]
    public void Render_AsksToBeReadAnew_OnlyWhenItChanges()
    {
        var html = new HtmlPage("Run") { RefreshSeconds = 60 }.Render();
        Assert.Contains("<meta http-equiv=\"refresh\" content=\"60\"/>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("refresh", new HtmlPage("Run").Render(), StringComparison.Ordinal);
    }

    [GeneratedRegex("""https?:|<script(?!>//<!\[CDATA\[)|<link|@import|url\(|(src|href)="(?!data:|#)""")]
    private static partial Regex Elsewhere();
}
