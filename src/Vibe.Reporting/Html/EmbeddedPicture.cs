namespace Vibe.Reporting.Html;

/// <summary>A picture that is part of the page.</summary>
/// <param name="Alternative">What it shows, for those who cannot see it.</param>
/// <param name="Png">A PNG file's bytes.</param>
internal sealed record EmbeddedPicture(string Alternative, ReadOnlyMemory<byte> Png)
{
    /// <summary>Writes the picture.</summary>
    public Markup Render() =>
        Markup.Of(
            $"<figure class=\"picture\"><img alt=\"{Alternative}\" src=\"data:image/png;base64," +
            $"{Convert.ToBase64String(Png.Span)}\"/></figure>\n");
}
