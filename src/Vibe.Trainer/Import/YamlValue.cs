namespace Vibe.Trainer.Import;

/// <summary>A value of a YAML file.</summary>
/// <param name="Texts">The value, or the elements of a list.</param>
/// <param name="Line">The line, from 1.</param>
internal sealed record YamlValue(IReadOnlyList<string> Texts, long Line)
{
    /// <summary>Gets the value as one text; empty for an empty list.</summary>
    public string Text => Texts.Count > 0 ? Texts[0] : string.Empty;
}
