namespace Vibe.Training.Reports.Html;

/// <summary>A picture that is part of the page.</summary>
/// <param name="Caption">What it shows.</param>
/// <param name="Png">A PNG file's bytes.</param>
internal sealed record EmbeddedPicture(string Caption, ReadOnlyMemory<byte> Png)
{
    /// <summary>Writes the picture.</summary>
    public Markup Render() =>
        Markup.Of($"<figure class=\"picture\"><img alt=\"{Caption}\" src=\"data:image/png;base64,{Convert.ToBase64String(Png.Span)}\"/><figcaption>{Caption}</figcaption></figure>\n");
}
