using Vibe.Testing;
using Vibe.Testing.Browsers;
using Xunit.Sdk;

namespace Vibe.Inference.Tests.Viewing;

/// <summary>The browser that the tests of pages use: it waits for a page's work, and a failure shows what the page said.</summary>
public sealed class ChromiumPageTests
{
    [ToolFact("chromium")]
    public async Task Read_WaitsForWhatThePageDoesLater()
    {
        const string Page = "data:text/html,<p id=p>soon</p><script>setTimeout(() => p.textContent = 'do' + 'ne', 500)</script>";

        var document = await ChromiumPage.ReadAsync(Page, "p.textContent === 'done'");

        Assert.Contains("<p id=\"p\">done</p>", document, StringComparison.Ordinal);
    }

    [ToolFact("chromium")]
    public async Task Read_ShowsWhatThePageSaid_WhenItIsNeverReady()
    {
        const string Page = "data:text/html,<p>still loading</p><script>console.log('a line'); undefinedName.call()</script>";

        var error = await Assert.ThrowsAsync<XunitException>(() => ChromiumPage.ReadAsync(Page, "false", TimeSpan.FromSeconds(10)));

        Assert.Contains("still loading", error.Message, StringComparison.Ordinal);
        Assert.Contains("a line", error.Message, StringComparison.Ordinal);
        Assert.Contains("undefinedName is not defined", error.Message, StringComparison.Ordinal);
    }
}
