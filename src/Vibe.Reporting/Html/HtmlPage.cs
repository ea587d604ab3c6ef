namespace Vibe.Reporting.Html;

/// <summary>
/// One HTML file with everything in it, to be mailed or archived: nothing from elsewhere, bright and dark, also on paper.
/// </summary>
/// <remarks>
/// It is whole without a script. The only one, <c>page.js</c>, shows values under the pointer, zooms, smooths and copies; the page's
/// content security policy lets nothing else run and nothing be loaded.
/// </remarks>
/// <param name="title">The page's title.</param>
internal sealed class HtmlPage(string title)
{
    private readonly List<(string Id, string Heading, Markup Content)> _sections = [];

    /// <summary>Gets what stands below the title.</summary>
    public Markup Lead { get; init; }

    /// <summary>
    /// Gets the seconds after which a browser reads the page anew; <see langword="null"/> for a page that does not change any more.
    /// </summary>
    public int? RefreshSeconds { get; init; }

    /// <summary>Adds a section.</summary>
    /// <param name="id">Its name in links, lower-case letters and dashes.</param>
    /// <param name="heading">Its heading.</param>
    /// <param name="content">Its content.</param>
    public void Add(string id, string heading, Markup content) => _sections.Add((id, heading, content));

    /// <summary>Puts charts, tables or pictures side by side where the window is wide.</summary>
    /// <param name="pieces">The pieces.</param>
    public static Markup Columns(params IEnumerable<Markup> pieces) => Markup.Of($"<div class=\"columns\">{pieces}</div>\n");

    /// <summary>Puts small charts beside and below each other.</summary>
    /// <param name="pieces">The charts.</param>
    public static Markup Multiples(params IEnumerable<Markup> pieces) => Markup.Of($"<div class=\"columns small\">{pieces}</div>\n");

    /// <summary>Writes the page.</summary>
    /// <returns>HTML, also well-formed as XML.</returns>
    public string Render()
    {
        var refresh = RefreshSeconds is { } seconds ? Markup.Of($"<meta http-equiv=\"refresh\" content=\"{seconds}\"/>\n") : default;
        var links = _sections.Select(section => Markup.Of($"<a href=\"#{section.Id}\">{section.Heading}</a>"));
        var sections = _sections.Select(
            section => Markup.Of($"<section id=\"{section.Id}\">\n<h2>{section.Heading}</h2>\n{section.Content}</section>\n"));
        return Markup.Of($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta http-equiv="Content-Security-Policy" content="{PageScript.Policy}"/>
            {refresh}<title>{title}</title>
            <style>
            {PageStyle.Css}</style>
            </head>
            <body>
            <header>
            <h1>{title}</h1>
            {Lead}
            </header>
            <nav>{links}</nav>
            <main>
            {sections}</main>
            <script>{PageScript.Text}</script>
            </body>
            </html>

            """).ToString();
    }
}
